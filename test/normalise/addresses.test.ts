import { describe, expect, test } from 'vitest';
import { quietAccount, plainToHtml as toHtml } from './settings.ts';

const plainToHtml = (text: string, ...off: string[]): string =>
  toHtml(text, { account: quietAccount(...off), url: undefined });

const link = (text: string, href = text) => `<a href="${href}">${text}</a>`;
const film = 'https://www.youtube.com/watch?v=ghreB98Jbik';

describe('addresses glued to the next line end where they end', () => {
  test.each([
    [`${film}30歲女人`, `${link(film)}<br/>30歲女人`, 'the id of a film has eleven signs'],
    [`${film}&t=3s go`, `${link(`${film}&amp;t=3s`)} go`, 'its query is part of the address'],
    [
      'https://youtu.be/mErixa-YIJEFor you',
      `${link('https://youtu.be/mErixa-YIJE')}<br/>For you`,
      'short address of a film',
    ],
    [
      'https://bit.ly/3n63BeyWhatsapp:+60',
      `${link('https://bit.ly/3n63Bey')}<br/>Whatsapp:+60`,
      'made short addresses have seven signs',
    ],
    [
      'https://bit.ly/JerryKowalShow now',
      `${link('https://bit.ly/JerryKowalShow')} now`,
      'a chosen name of a short address is no id',
    ],
    ['http://a.blogspot.comTwitter：@x', `${link('http://a.blogspot.com')}<br/>Twitter：@x`, '.com and a capital'],
    ['https://Surfshark.deals/x and', `${link('https://Surfshark.deals/x')} and`, 'a capital within a host'],
    [
      'https://x.y/serpentzaBitcoin - bc1',
      `${link('https://x.y/serpentza')}<br/>Bitcoin - bc1`,
      'a known word behind small letters',
    ],
    ['http://x.y/GJCHGPayPal打赏', `${link('http://x.y/GJCHG')}<br/>PayPal打赏`, 'a network in front of Chinese text'],
    [
      'https://x.y/LyLyTV155/My Paypal: a',
      `${link('https://x.y/LyLyTV155/')}<br/>My Paypal: a`,
      'a known word behind a slash',
    ],
    [
      'https://x.y/serpentzaDOCUMENTARY LINKS:Conquering it',
      `${link('https://x.y/serpentza')}<br/>DOCUMENTARY LINKS:<br/>Conquering it`,
      'a heading in capitals',
    ],
    ['https://x.y/WaitingFor me', `${link('https://x.y/WaitingFor')} me`, 'a path with capitals stays'],
    ['https://x.y/aboutUs today', `${link('https://x.y/aboutUs')} today`, 'a path in camel case stays'],
    ['https://x.y/helpSupport', link('https://x.y/helpSupport'), 'nothing goes on behind it'],
    [
      'https://github.com/Facebook的項目',
      `${link('https://github.com/Facebook')}<br/>的項目`,
      'a name is a whole path',
    ],
    ['https://x.y/a#廣州#街拍', `${link('https://x.y/a')}</p><p>#廣州#街拍`, 'the number sign is that of a hashtag'],
  ])('%s: %#', (text, html) => {
    expect(plainToHtml(text)).toBe(`<p>${html}</p>`);
  });

  test.each([
    ['加入15HKDhttps://x.y/a', `加入15HKD<br/>${link('https://x.y/a')}`, 'glued to a Latin word'],
    ['我們該反思嗎https://x.y/a', `我們該反思嗎${link('https://x.y/a')}`, 'behind its Chinese label'],
    ['https://x.y/a（說明）', `${link('https://x.y/a')}（說明）`, 'a remark in brackets stays with it'],
    [
      'https://x.y/a大家好！我來介紹一下。今天很好。',
      `${link('https://x.y/a')}</p><p>大家好！我來介紹一下。今天很好。`,
      'prose behind it is a paragraph',
    ],
  ])('%s is on lines of its own: %s', (text, html) => {
    expect(plainToHtml(text)).toBe(`<p>${html}</p>`);
  });

  test('they are left whole where the rule is off', () => {
    expect(plainToHtml(`${film}30歲`, 'heal/glued-url')).toBe(`<p>${link(`${film}30`)}<br/>歲</p>`);
  });
});

describe('what else becomes a link', () => {
  const mail = link('a.b@gmail.com', 'mailto:a.b@gmail.com');
  test.each([
    ['Mail: a.b@gmail.com.', `Mail: ${mail}.`, 'a mail address, without the full stop'],
    ['Mail: a.b@gmail.comhttps://x.y/', `Mail: ${mail}<br/>${link('https://x.y/')}`, 'glued to an address'],
    ['Mail: a.b@gmail.comMy page', `Mail: ${mail}<br/>My page`, 'glued to a word'],
    ['谷歌邮箱：a.b@gmail.com小红书', `谷歌邮箱：${mail}<br/>小红书`, 'behind its label the line ends with it'],
    ['請寄到a.b@gmail.com給我', `請寄到${mail}給我`, 'within a sentence'],
    ['@me@social.example', '@me@social.example', 'a handle is none'],
    ['git@x.example:a/b', 'git@x.example:a/b', 'a repository is none'],
    ['react@18.2.0 photo@2x.png', 'react@18.2.0 photo@2x.png', 'a version and a file are none'],
    ['www.tiktok.com/@lyly', link('www.tiktok.com/@lyly', 'https://www.tiktok.com/@lyly'), 'a host that says www'],
    ['awww.so.cute www.', 'awww.so.cute www.', 'no host'],
  ])('%s: %#', (text, html) => {
    expect(plainToHtml(text)).toBe(`<p>${html}</p>`);
  });
});
