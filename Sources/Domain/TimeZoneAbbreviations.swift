/// What people call the time of common zones, by IANA name and offset.
///
/// Foundation on Linux writes `GMT+1` for most of them. Only abbreviations in use are listed (no
/// invented ones); for every other zone and for offsets of times past, `GMT+3` stands.
enum TimeZoneAbbreviations {
  /// The abbreviations of one zone, by offset from UTC in seconds; nil: none are in use.
  static func names(of zone: String) -> [Int: String]? {
    byZone[zone]
  }

  /// IANA names without a region. Foundation knows further ones, such as `PST`, that IANA does not.
  static let regionless: Set<String> = [
    "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "GB", "GB-Eire", "GMT",
    "GMT+0", "GMT-0", "GMT0", "Greenwich", "HST", "Hongkong", "Iceland", "Iran", "Israel",
    "Jamaica", "Japan", "Kwajalein", "Libya", "MET", "MST", "MST7MDT", "NZ", "NZ-CHAT", "Navajo",
    "PRC", "PST8PDT", "Poland", "Portugal", "ROC", "ROK", "Singapore", "Turkey", "UCT", "UTC",
    "Universal", "W-SU", "WET", "Zulu",
  ]

  private static let byZone: [String: [Int: String]] = {
    var byZone: [String: [Int: String]] = [:]
    for family in families {
      for zone in family.zones.split(separator: " ") {
        byZone[String(zone)] = family.names
      }
    }
    return byZone
  }()

  /// Zones whose clocks carry the same names.
  private struct Family: Sendable {
    let names: [Int: String]
    let zones: String

    init(_ names: [Int: String], _ zones: String) {
      self.names = names
      self.zones = zones
    }
  }

  private static let families: [Family] = [
    Family(
      [-39600: "SST"],
      """
      Pacific/Midway Pacific/Pago_Pago Pacific/Samoa US/Samoa
      """),
    Family(
      [-36000: "HST", -32400: "HDT"],
      """
      America/Adak America/Atka HST Pacific/Honolulu Pacific/Johnston US/Aleutian US/Hawaii
      """),
    Family(
      [-32400: "AKST", -28800: "AKDT"],
      """
      America/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka \
      America/Yakutat US/Alaska
      """),
    Family(
      [-28800: "PST", -25200: "PDT"],
      """
      America/Dawson America/Ensenada America/Los_Angeles America/Santa_Isabel America/Tijuana \
      America/Vancouver America/Whitehorse Canada/Pacific Canada/Yukon Mexico/BajaNorte \
      PST8PDT US/Pacific
      """),
    Family(
      [-25200: "MST", -21600: "MDT"],
      """
      America/Boise America/Cambridge_Bay America/Chihuahua America/Ciudad_Juarez \
      America/Creston America/Dawson_Creek America/Denver America/Edmonton America/Fort_Nelson \
      America/Hermosillo America/Inuvik America/Mazatlan America/Phoenix America/Shiprock \
      America/Yellowknife Canada/Mountain MST MST7MDT Mexico/BajaSur Navajo US/Arizona \
      US/Mountain
      """),
    Family(
      [-21600: "CST", -18000: "CDT"],
      """
      America/Bahia_Banderas America/Belize America/Chicago America/Costa_Rica \
      America/El_Salvador America/Guatemala America/Indiana/Knox America/Indiana/Tell_City \
      America/Knox_IN America/Managua America/Matamoros America/Menominee America/Merida \
      America/Mexico_City America/Monterrey America/North_Dakota/Beulah \
      America/North_Dakota/Center America/North_Dakota/New_Salem America/Ojinaga \
      America/Rainy_River America/Rankin_Inlet America/Regina America/Resolute \
      America/Swift_Current America/Tegucigalpa America/Winnipeg CST6CDT Canada/Central \
      Canada/Saskatchewan Mexico/General US/Central US/Indiana-Starke
      """),
    Family(
      [-18000: "CST", -14400: "CDT"],
      """
      America/Havana Cuba
      """),
    Family(
      [-18000: "EST", -14400: "EDT"],
      """
      America/Atikokan America/Cancun America/Cayman America/Coral_Harbour America/Detroit \
      America/Fort_Wayne America/Grand_Turk America/Indiana/Indianapolis \
      America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Vevay \
      America/Indiana/Vincennes America/Indiana/Winamac America/Indianapolis America/Iqaluit \
      America/Jamaica America/Kentucky/Louisville America/Kentucky/Monticello \
      America/Louisville America/Montreal America/Nassau America/New_York America/Nipigon \
      America/Panama America/Pangnirtung America/Port-au-Prince America/Thunder_Bay \
      America/Toronto Canada/Eastern EST EST5EDT Jamaica US/East-Indiana US/Eastern \
      US/Michigan
      """),
    Family(
      [-14400: "AST", -10800: "ADT"],
      """
      America/Anguilla America/Antigua America/Aruba America/Barbados America/Blanc-Sablon \
      America/Curacao America/Dominica America/Glace_Bay America/Goose_Bay America/Grenada \
      America/Guadeloupe America/Halifax America/Kralendijk America/Lower_Princes \
      America/Marigot America/Martinique America/Moncton America/Montserrat \
      America/Port_of_Spain America/Puerto_Rico America/Santo_Domingo America/St_Barthelemy \
      America/St_Kitts America/St_Lucia America/St_Thomas America/St_Vincent America/Thule \
      America/Tortola America/Virgin Atlantic/Bermuda Canada/Atlantic
      """),
    Family(
      [-12600: "NST", -9000: "NDT"],
      """
      America/St_Johns Canada/Newfoundland
      """),
    Family(
      [0: "GMT"],
      """
      Africa/Abidjan Africa/Accra Africa/Bamako Africa/Banjul Africa/Bissau Africa/Conakry \
      Africa/Dakar Africa/Freetown Africa/Lome Africa/Monrovia Africa/Nouakchott \
      Africa/Ouagadougou Africa/Sao_Tome Africa/Timbuktu America/Danmarkshavn \
      Atlantic/Reykjavik Atlantic/St_Helena Etc/Greenwich GMT GMT+0 GMT-0 GMT0 Greenwich \
      Iceland
      """),
    Family(
      [0: "GMT", 3600: "BST"],
      """
      Europe/Belfast Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/London GB GB-Eire
      """),
    Family(
      [0: "GMT", 3600: "IST"],
      """
      Eire Europe/Dublin
      """),
    Family(
      [0: "UTC"],
      """
      Etc/UCT Etc/UTC Etc/Universal Etc/Zulu UCT UTC Universal Zulu
      """),
    Family(
      [0: "WET", 3600: "WEST"],
      """
      Atlantic/Canary Atlantic/Faeroe Atlantic/Faroe Atlantic/Madeira Europe/Lisbon Portugal \
      WET
      """),
    Family(
      [3600: "CET", 7200: "CEST"],
      """
      Africa/Algiers Africa/Ceuta Africa/Tunis Arctic/Longyearbyen Atlantic/Jan_Mayen CET \
      Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava \
      Europe/Brussels Europe/Budapest Europe/Busingen Europe/Copenhagen Europe/Gibraltar \
      Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo \
      Europe/Paris Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino \
      Europe/Sarajevo Europe/Skopje Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vatican \
      Europe/Vienna Europe/Warsaw Europe/Zagreb Europe/Zurich Poland
      """),
    Family(
      [3600: "MET", 7200: "MEST"],
      """
      MET
      """),
    Family(
      [3600: "WAT"],
      """
      Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Lagos \
      Africa/Libreville Africa/Luanda Africa/Malabo Africa/Ndjamena Africa/Niamey \
      Africa/Porto-Novo
      """),
    Family(
      [7200: "CAT"],
      """
      Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Juba \
      Africa/Khartoum Africa/Kigali Africa/Lubumbashi Africa/Lusaka Africa/Maputo \
      Africa/Windhoek
      """),
    Family(
      [7200: "EET", 10800: "EEST"],
      """
      Africa/Cairo Africa/Tripoli Asia/Amman Asia/Beirut Asia/Damascus Asia/Famagusta \
      Asia/Gaza Asia/Hebron Asia/Istanbul Asia/Nicosia EET Egypt Europe/Athens \
      Europe/Bucharest Europe/Chisinau Europe/Helsinki Europe/Istanbul Europe/Kaliningrad \
      Europe/Kiev Europe/Kyiv Europe/Mariehamn Europe/Nicosia Europe/Riga Europe/Sofia \
      Europe/Tallinn Europe/Tiraspol Europe/Uzhgorod Europe/Vilnius Europe/Zaporozhye Libya \
      Turkey
      """),
    Family(
      [7200: "IST", 10800: "IDT"],
      """
      Asia/Jerusalem Asia/Tel_Aviv Israel
      """),
    Family(
      [7200: "SAST"],
      """
      Africa/Johannesburg Africa/Maseru Africa/Mbabane
      """),
    Family(
      [10800: "EAT"],
      """
      Africa/Addis_Ababa Africa/Asmara Africa/Asmera Africa/Dar_es_Salaam Africa/Djibouti \
      Africa/Kampala Africa/Mogadishu Africa/Nairobi Indian/Antananarivo Indian/Comoro \
      Indian/Mayotte
      """),
    Family(
      [10800: "MSK"],
      """
      Europe/Kirov Europe/Moscow Europe/Simferopol Europe/Volgograd W-SU
      """),
    Family(
      [18000: "PKT"],
      """
      Asia/Karachi
      """),
    Family(
      [19800: "IST"],
      """
      Asia/Calcutta Asia/Kolkata
      """),
    Family(
      [25200: "WIB"],
      """
      Asia/Jakarta Asia/Pontianak
      """),
    Family(
      [28800: "AWST"],
      """
      Australia/Perth Australia/West
      """),
    Family(
      [28800: "CST"],
      """
      Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Macao Asia/Macau Asia/Shanghai \
      Asia/Taipei PRC ROC
      """),
    Family(
      [28800: "HKT"],
      """
      Asia/Hong_Kong Hongkong
      """),
    Family(
      [28800: "PST"],
      """
      Asia/Manila
      """),
    Family(
      [28800: "WITA"],
      """
      Asia/Makassar Asia/Ujung_Pandang
      """),
    Family(
      [32400: "JST"],
      """
      Asia/Tokyo Japan
      """),
    Family(
      [32400: "KST"],
      """
      Asia/Pyongyang Asia/Seoul ROK
      """),
    Family(
      [32400: "WIT"],
      """
      Asia/Jayapura
      """),
    Family(
      [34200: "ACST", 37800: "ACDT"],
      """
      Australia/Adelaide Australia/Broken_Hill Australia/Darwin Australia/North \
      Australia/South Australia/Yancowinna
      """),
    Family(
      [36000: "AEST", 39600: "AEDT"],
      """
      Antarctica/Macquarie Australia/ACT Australia/Brisbane Australia/Canberra \
      Australia/Currie Australia/Hobart Australia/Lindeman Australia/Melbourne Australia/NSW \
      Australia/Queensland Australia/Sydney Australia/Tasmania Australia/Victoria
      """),
    Family(
      [36000: "ChST"],
      """
      Pacific/Guam Pacific/Saipan
      """),
    Family(
      [43200: "NZST", 46800: "NZDT"],
      """
      Antarctica/McMurdo Antarctica/South_Pole NZ Pacific/Auckland
      """),
  ]
}
