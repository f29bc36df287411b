/** Everyday words of the languages beside Chinese. */
export const english = list(`
  the the the the of of of and and to to a a in in is it that was for on with as his they at be this from have or by one had
  not but what all were when we there can an your which their said if do will each about how up out them then she many some
  so these would other into has more her two like him see time could no make than first been its who now people my made over
  did down only way find use may water long little very after words called just where most know get through back much before
  also around another came come work three word must because does part even place well such here take why things help put
  years different away again off went old number great tell men say small every found still between name should home big
  give air line set own under read last never us left end along while might next sound below saw something thought both few
  those always looked show large often together asked house world going want harbour river bridge market kitchen lantern
  weather station museum garden mountain island journey letter window winter summer engine paper story question answer`);

export const german = list(`
  der die das und in zu den mit von für ist im auf nicht ein eine auch es an werden aus er hat dass sie nach wird bei einer
  um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man dann soll schon wenn ihre
  Brücke Fluss Hafen Werkstatt Zeitung Geschichte Frage Antwort Sommer Winter Garten Küche Straße Bäckerei Größe Übung`);

export const french = list(`
  le la les de des et à un une du en que qui dans pour pas sur est au par plus ce se ne sont avec il elle ils nous vous mais
  ou où son sa ses leur été être avoir fait comme tout aussi bien même sans entre après encore très maison rivière fenêtre
  marché lumière école cuisine île forêt histoire question réponse hiver été bibliothèque pêche théâtre français`);

export const japanese = list(`
  今日は 昨日 朝の 駅前で 新しい 古い 小さな 大きな とても すこし 静かな にぎやかな 桜が 海を 山の 川に 電車に 図書館で 公園を 猫が
  歩いて 食べて 読んで 書いて 聞いて 見つけた 思います しました でした ください ありがとう から まで など について という こと もの ため
  カメラ ノート コーヒー パン ラジオ テレビ ニュース チャンネル 動画 写真 天気 季節 料理 旅行 仕事 学校 家族 友達 時間 問題`);

export const korean = list(`
  오늘은 어제 아침에 새로운 오래된 작은 큰 아주 조금 조용한 바다를 산에 강을 기차를 도서관에서 공원을 고양이가 걸어서 먹고 읽고 쓰고
  들었습니다 보았습니다 생각합니다 했습니다 감사합니다 부터 까지 그리고 하지만 그래서 카메라 커피 라디오 뉴스 채널 영상 사진 날씨 요리 여행
  학교 가족 친구 시간 문제 이야기 마을 시장 다리 항구 겨울 여름`);

export const ruby = [
  ['東京', 'とうきょう'],
  ['海', 'うみ'],
  ['図書館', 'としょかん'],
  ['桜', 'さくら'],
];

function list(text) {
  return text.trim().split(/\s+/);
}
