/** Words of dates in the languages that feeds are written in, without accents and in lower case: see `fold`. */

/** A word without what writers leave out: accents, capitals, the other form of a letter at the end. */
export function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ');
}

/** Names of months in English, German, French, Spanish, Italian, Portuguese, Dutch, the Nordic languages, Polish, Hungarian, Russian, Greek and Chinese. */
const months: readonly string[] = [
  'jan january januar janner janvier janv ene enero gen gennaio janeiro januari styczen stycznia januar янв января январь ιαν ιανουαριου ιανουαριοσ 一月',
  'feb february februar fevrier fev fevr febrero febbraio fevereiro februari lutego luty фев февр февраля февраль φεβ φεβρ φεβρουαριου φεβρουαριοσ 二月',
  'mar march marz mrz mars marzo marco maart maa mrt marca marzec marcius marc мар марта март μαρ μαρτ μαρτιου μαρτιοσ 三月',
  'apr april avril avr abr abril aprile kwietnia kwiecien aprilis apr апр апреля апрель απρ απριλιου απριλιοσ 四月',
  'may mai mayo maggio mag maio mei maj maja majus мая маи μαι μαιοσ μαιου μαη 五月',
  'jun june juni juin junio giugno giu junho czerwca czerwiec junius июн июня июнь ιουν ιουνιου ιουνιοσ 六月',
  'jul july juli juillet juil julio luglio lug julho lipca lipiec julius июл июля июль ιουλ ιουλιου ιουλιοσ 七月',
  'aug august aout ago agosto augustus augusti sierpnia sierpien augusztus авг августа август αυγ αυγουστου αυγουστοσ 八月',
  'sep sept september septembre septiembre setiembre settembre set setembro wrzesnia wrzesien szept szeptember сен сент сентября сентябрь σεπ σεπτ σεπτεμβριου σεπτεμβριοσ 九月',
  'oct october oktober okt octobre octubre ottobre ott outubro out oktober pazdziernika pazdziernik окт октября октябрь οκτ οκτωβριου οκτωβριοσ 十月',
  'nov november novembre noviembre novembro listopada listopad ноя нояб ноября ноябрь νοε νοεμ νοεμβριου νοεμβριοσ 十一月',
  'dec december dez dezember decembre dic diciembre dicembre dezembro grudnia grudzien des desember дек декабря декабрь δεκ δεκεμβριου δεκεμβριοσ 十二月',
];

export const monthOf: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, at) => names.split(' ').map((name) => [name, at + 1] as const)),
);

/** Names of days, and words that stand between the parts of a date and say nothing. */
export const said: ReadonlySet<string> = new Set(
  (
    'mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday ' +
    'mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag ' +
    'lun lundi mar mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche ' +
    'lunes martes mie miercoles jue jueves vie viernes sab sabado dom domingo ' +
    'lunedi martedi mercoledi gio giovedi venerdi sabato domenica segunda terca quarta quinta sexta feira ' +
    'man mandag tir tirsdag ons onsdag tor torsdag fre fredag lor lordag son sondag mandag tisdag tis sondag ' +
    'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ' +
    'hetfo kedd szerda csutortok pentek szombat vasarnap ' +
    'пн понедельник вт вторник ср среда чт четверг пт пятница сб суббота вс воскресенье ' +
    'δευ δευτερα τρι τριτη τετ τεταρτη πεμ πεμπτη παρ παρασκευη σαβ σαββατο κυρ κυριακη ' +
    '星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日 週一 週二 週三 週四 週五 週六 週日 ' +
    '月 火 水 木 金 土 日 ' +
    'at on of the um uhr den der le de del di kl klo om г года st nd rd th er o a в'
  ).split(' '),
);

/** Offsets of zones that mean one thing only; those of RFC 822 §5 are known without this. */
export const zones: Readonly<Record<string, string>> = {
  ADT: '-03:00',
  AEDT: '+11:00',
  AEST: '+10:00',
  AKDT: '-08:00',
  AKST: '-09:00',
  BST: '+01:00',
  CEST: '+02:00',
  CET: '+01:00',
  EEST: '+03:00',
  EET: '+02:00',
  HKT: '+08:00',
  HST: '-10:00',
  JST: '+09:00',
  KST: '+09:00',
  MESZ: '+02:00',
  MEZ: '+01:00',
  MSD: '+04:00',
  MSK: '+03:00',
  NZDT: '+13:00',
  NZST: '+12:00',
  SGT: '+08:00',
  WEST: '+01:00',
  WET: '+00:00',
};

/** Hours of the first and of the second half of the day. */
export const firstHalf: ReadonlySet<string> = new Set('am 上午 早上 清晨 凌晨 午前 오전'.normalize('NFC').split(' '));
export const secondHalf: ReadonlySet<string> = new Set('pm 下午 中午 晚上 傍晚 午後 오후'.normalize('NFC').split(' '));
