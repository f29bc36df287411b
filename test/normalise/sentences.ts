/** Titles and sentences written for the test, by language. */
export const sentences: Readonly<Record<string, readonly string[]>> = {
  en: [
    'The tide came in at two.',
    'New harbour lights',
    'How I lost my favourite hat in Lisbon and found it again a year later.',
    'Release notes for version two',
  ],
  de: [
    'Die Flut kam um zwei Uhr.',
    'Neue Lichter im Hafen',
    'Wie ich meinen Hut verlor und ihn ein Jahr später wiederfand.',
    'Ein Tag am Meer',
  ],
  fr: [
    'La marée est montée à deux heures.',
    'Nouvelles lumières du port',
    'Comment j’ai perdu mon chapeau préféré à Lisbonne.',
    'Une journée à la mer',
  ],
  es: [
    'La marea subió a las dos.',
    'Nuevas luces del puerto',
    'Cómo perdí mi sombrero favorito en Lisboa y lo encontré un año después.',
    'Un día en el mar',
  ],
  it: [
    'La marea è salita alle due.',
    'Nuove luci del porto',
    'Come ho perso il mio cappello preferito a Lisbona.',
    'Una giornata al mare',
  ],
  pt: [
    'A maré subiu às duas horas.',
    'Novas luzes do porto',
    'Como perdi o meu chapéu favorito em Lisboa e o encontrei um ano depois.',
    'Um dia no mar',
  ],
  nl: [
    'Het tij kwam om twee uur op.',
    'Nieuwe lichten in de haven',
    'Hoe ik mijn favoriete hoed in Lissabon verloor.',
    'Een dag aan zee',
  ],
  sv: [
    'Tidvattnet kom klockan två.',
    'Nya ljus i hamnen',
    'Hur jag förlorade min favorithatt i Lissabon och hittade den igen.',
    'En dag vid havet',
  ],
  da: [
    'Tidevandet kom klokken to.',
    'Nye lys i havnen',
    'Hvordan jeg mistede min yndlingshat i Lissabon og fandt den igen et år senere.',
  ],
  pl: ['Przypływ nadszedł o drugiej.', 'Nowe światła w porcie', 'Jak zgubiłem ulubiony kapelusz w Lizbonie.'],
  cs: ['Příliv přišel ve dvě hodiny.', 'Nová světla v přístavu', 'Jak jsem ztratil svůj oblíbený klobouk v Lisabonu.'],
  tr: [
    'Gelgit saat ikide geldi.',
    'Limanda yeni ışıklar',
    'En sevdiğim şapkamı Lizbon’da nasıl kaybettim ve bir yıl sonra buldum.',
  ],
  vi: ['Thủy triều lên lúc hai giờ.', 'Đèn mới ở bến cảng', 'Tôi đã mất chiếc mũ yêu thích ở Lisbon như thế nào.'],
  id: [
    'Air pasang datang pukul dua.',
    'Lampu baru di pelabuhan',
    'Bagaimana saya kehilangan topi favorit saya di Lisbon.',
  ],
  fi: [
    'Vuorovesi nousi kahdelta.',
    'Uudet valot satamassa',
    'Kuinka menetin lempihattuni Lissabonissa ja löysin sen vuotta myöhemmin.',
  ],
  ro: ['Mareea a venit la ora două.', 'Lumini noi în port', 'Cum mi-am pierdut pălăria preferată la Lisabona.'],
  hu: ['Az árapály kettőkor jött.', 'Új fények a kikötőben', 'Hogyan vesztettem el a kedvenc kalapomat Lisszabonban.'],
  ru: ['Прилив начался в два часа.', 'Новые огни в гавани', 'Как я потерял любимую шляпу в Лиссабоне.'],
  uk: ['Приплив почався о другій годині.', 'Нові вогні в гавані', 'Як я загубив улюблений капелюх у Лісабоні.'],
};
