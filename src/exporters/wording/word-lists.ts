import type { Words } from './wording.ts';

const months = 'January February March April May June July August September October November December'.split(' ');
const nameOf = (month: number): string => months[month - 1] ?? '';
const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

export const english: Words = {
  contents: 'Contents',
  cover: 'Cover',
  titlePage: 'Title page',
  colophon: 'About this book',
  image: 'Image',
  source: 'Original',
  sources: 'Sources',
  series: 'Series',
  previous: 'Previous',
  next: 'Next',
  previousVolume: 'Previous volume',
  nextVolume: 'Next volume',
  undated: 'Undated',
  other: 'Other',
  colon: ': ',
  posts: (count) => plural(count, 'post'),
  volume: (number) => `Volume ${number}`,
  orLater: (period) => `${period} or later`,
  year: (year) => String(year),
  month: (year, month) => `${nameOf(month)} ${year}`,
  date: (year, month, day) => `${day} ${nameOf(month)} ${year}`,
  madeBy: (day) => `Made by Feedmill from posts${day === undefined ? '' : ` last changed on ${day}`}.`,
  absentImages: (count) =>
    `${plural(count, 'picture is', 'pictures are')} not in this book: a link or a description stands in the place of each.`,
  absentPlayers: (count) =>
    `${plural(count, 'film or recording', 'films and recordings')}: a link stands in the place of each.`,
  more: (count) => `and ${count} more`,
  accessibility: (images, undescribed) =>
    `The text can be read aloud and reflows. ${images === 0 ? 'There are no pictures.' : undescribed === 0 ? 'Every picture has a description.' : `${undescribed} of ${plural(images, 'picture')} have no description.`}`,
};

const eastAsian = {
  colon: '：',
  year: (year: number): string => `${year}年`,
  month: (year: number, month: number): string => `${year}年${month}月`,
  date: (year: number, month: number, day: number): string => `${year}年${month}月${day}日`,
};

export const chinese: Words = {
  ...eastAsian,
  contents: '目录',
  cover: '封面',
  titlePage: '书名页',
  colophon: '关于本书',
  image: '图片',
  source: '原文',
  sources: '来源',
  series: '丛书',
  previous: '上一篇',
  next: '下一篇',
  previousVolume: '上一卷',
  nextVolume: '下一卷',
  undated: '无日期',
  other: '其他',
  posts: (count) => `${count} 篇`,
  volume: (number) => `第 ${number} 卷`,
  orLater: (period) => `${period}或以后`,
  madeBy: (day) => `由 Feedmill 制作${day === undefined ? '' : `，文章最后更改于${day}`}。`,
  absentImages: (count) => `${count} 张图片未收入本书，原处留有链接或说明。`,
  absentPlayers: (count) => `${count} 段视频或音频未收入本书，原处留有链接。`,
  more: (count) => `另有 ${count} 个`,
  accessibility: (images, undescribed) =>
    `文字可以朗读，版面可以重排。${images === 0 ? '没有图片。' : undescribed === 0 ? '每张图片都有说明。' : `${images} 张图片中有 ${undescribed} 张没有说明。`}`,
};

export const traditional: Words = {
  ...chinese,
  contents: '目錄',
  titlePage: '書名頁',
  colophon: '關於本書',
  image: '圖片',
  sources: '來源',
  series: '叢書',
  undated: '無日期',
  orLater: (period) => `${period}或以後`,
  madeBy: (day) => `由 Feedmill 製作${day === undefined ? '' : `，文章最後更改於${day}`}。`,
  absentImages: (count) => `${count} 張圖片未收入本書，原處留有連結或說明。`,
  absentPlayers: (count) => `${count} 段影片或音訊未收入本書，原處留有連結。`,
  more: (count) => `另有 ${count} 個`,
  accessibility: (images, undescribed) =>
    `文字可以朗讀，版面可以重排。${images === 0 ? '沒有圖片。' : undescribed === 0 ? '每張圖片都有說明。' : `${images} 張圖片中有 ${undescribed} 張沒有說明。`}`,
};

export const japanese: Words = {
  ...eastAsian,
  contents: '目次',
  cover: '表紙',
  titlePage: '扉',
  colophon: '奥付',
  image: '画像',
  source: '元の記事',
  sources: '出典',
  series: 'シリーズ',
  previous: '前の記事',
  next: '次の記事',
  previousVolume: '前の巻',
  nextVolume: '次の巻',
  undated: '日付なし',
  other: 'その他',
  posts: (count) => `${count} 件`,
  volume: (number) => `第${number}巻`,
  orLater: (period) => `${period}以降`,
  madeBy: (day) => `Feedmill により作成${day === undefined ? '' : `（記事の最終更新：${day}）`}。`,
  absentImages: (count) => `画像 ${count} 点は本書に含まれず、リンクまたは説明に置き換えられています。`,
  absentPlayers: (count) => `動画・音声 ${count} 点は本書に含まれず、リンクに置き換えられています。`,
  more: (count) => `ほか ${count} 件`,
  accessibility: (images, undescribed) =>
    `本文は読み上げ可能なリフロー型です。${images === 0 ? '画像はありません。' : undescribed === 0 ? 'すべての画像に説明があります。' : `画像 ${images} 点のうち ${undescribed} 点には説明がありません。`}`,
};

export const korean: Words = {
  contents: '차례',
  cover: '표지',
  titlePage: '속표지',
  colophon: '이 책에 대하여',
  image: '그림',
  source: '원문',
  sources: '출처',
  series: '시리즈',
  previous: '이전 글',
  next: '다음 글',
  previousVolume: '이전 권',
  nextVolume: '다음 권',
  undated: '날짜 없음',
  other: '기타',
  colon: ': ',
  posts: (count) => `${count}편`,
  volume: (number) => `제${number}권`,
  orLater: (period) => `${period} 이후`,
  year: (year) => `${year}년`,
  month: (year, month) => `${year}년 ${month}월`,
  date: (year, month, day) => `${year}년 ${month}월 ${day}일`,
  madeBy: (day) => `Feedmill로 만듦${day === undefined ? '' : ` (글의 마지막 변경: ${day})`}.`,
  absentImages: (count) => `그림 ${count}개는 이 책에 없으며 그 자리에 링크나 설명이 있습니다.`,
  absentPlayers: (count) => `영상·음성 ${count}개는 이 책에 없으며 그 자리에 링크가 있습니다.`,
  more: (count) => `그 밖에 ${count}개`,
  accessibility: (images, undescribed) =>
    `본문은 소리 내어 읽을 수 있고 화면에 맞게 흐릅니다. ${images === 0 ? '그림은 없습니다.' : undescribed === 0 ? '모든 그림에 설명이 있습니다.' : `그림 ${images}개 중 ${undescribed}개에 설명이 없습니다.`}`,
};
