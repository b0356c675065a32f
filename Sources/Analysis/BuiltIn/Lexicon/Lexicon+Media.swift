extension Lexicon {
  /// Films, music, games, and the lines that bring them home. The form is told at `tables`.
  static let mediaMatters = """
    moviestream* = ?movie|film|show|series ^started|streamed|played|playing|streaming|put; ?watch|stream|streaming|play|start *movie|film|show|series; ?start|started|begin|began ^streaming|watching|playing *movie|film|show|series|something; \
    ?movie|film *online; ?movie|film *watch|stream *online|home; ?stream|streaming|watch *something; ?movie|film ^started *watch ^online; ?movie|film *rented; ?rent|rented *movie|film; ?streaming; ?streamed; \
    -ticket; -tickets; -theater; -theatre; -cinema; -showtime; -showtimes; -showing|playing ^near|at; -concert; -song; -music; \
    +watch; +watching; +stream; +streaming; +play|start|begin|put|rent *movie|film|it ^with|for|on|now|please|movie|film; +movie|film *watch|stream|play|online|rent|directed|starring|subtitles|something|good|bored|relax|home|tonight|night|comedy|action|drama|horror|stars|with|like|by|about|on ^tv; \
    +find|recommend|suggest|search|looking|want|see|good *movie|film|movies|films; +subtitles; +subtitle; +netflix; +directed ^by; +comedy|action|horror|drama|fantasy|sci-fi|animated|thriller|romantic ^movie|film|movies|one|something; \
    +put ^it|that|this ^on *tv|television; Film
    showtimes* = ?showtime; ?showtimes; ?show ^times|time; ?movie|film ^times|time; ?times *movie|film|show; ?when|time *movie|film|show *playing|plays|shows|starts; ?what *playing *cinema|theater|theatre|movies; \
    +showtime; +showtimes; +show ^time|times; +what|which ^time|times *show|shows|playing|movie|film|start|starts|screening; +when *playing|showing|movie|film|start|starts|screening; +times *movie|film|show|playing|showing; +what *playing *at|theater|cinema|near
    song* = ?song|music|album|track|tune *played|playing|started|put|streamed; ?play|hear|listen|listening|played|start|put *song|music|album|track|tune|songs|playlist; ?listen|listening ^to; ?music; ?song; ?songs; ?some ^music; ?a ^song; ?song|music *speaker|speakers; \
    -concert; -tickets; -ticket; -movie; -film; -music ^festival; -background; -loud; \
    +song; +songs; +music; +album; +albums; +track; +tracks; +tune; +tunes; +playlist; +listen; +listening; +hear *some|something|song *by|from|song|music; +play *some|something|by|song|music|album|track|on ^the ^speaker|speakers; +play ^me; +play ^it|that|this *on|in|speaker|speakers|please|now; \
    +artist; +singer; +genre; +spotify; +speaker; +speakers; +jazz; +hip-hop; +reggae; +country ^music; +rock ^song|music; +by ^that|the ^artist|singer|band; Musik; Lied
    trivia* = ?trivia ^game|quiz|question|questions; ?trivia; ?quiz; ?play *trivia|quiz|game; ?game; ?game *played; ?general ^knowledge; ?quiz ^question|questions; \
    +trivia; +quiz; +quiz ^me; +next ^question; +question ^number|#; +my ^score; +play *trivia|quiz|game ^with|of|please|now; +multiple ^choice; +right|correct|wrong ^answer; +answer|option|choose|pick|guess ^is|a|b|c|d; +test ^my ^knowledge; Quiz
    alarm* = ?alarm ^set|clock|added|created; ?set *alarm; ?an|the ^alarm; ?alarm; ?alarms; ?woken; ?wake-up; ?wake ^up; ?add *alarm; ?wake ^up ^call; \
    +alarm *set|at|for|am|pm|#|add|new|create|my|on|off|called|label|named; +alarms; +set|add|create|make|need|want|put|change *alarm; +wake|get ^me|us ^up; +wake ^up *at|by|#|time; +alarm; -burglar; -smoke; -fire; -false ^alarm; -car ^alarm; Wecker
    reminder = ?reminder *set|added; ?set *reminder; ?reminded; +remind ^@me; +reminder; +don't *let ^me ^forget; +make ^sure ^i ^remember
    calendarcheck* = ?schedule ^checked; ?check *schedule|calendar; ?calendar *checked; ?events|event *calendar; ?what *calendar|schedule; ?free|available *time|calendar; ?see *schedule|calendar; \
    +what *schedule|calendar|agenda|planned|plans; +do|am ^i *free|have|busy|anything *@day|scheduled|planned|calendar|going|plans; +check|see|look|show *calendar|schedule|agenda; +am ^i *free|busy|available; +any|my *events|appointments|plans *@day|scheduled|calendar; +on ^my ^calendar|schedule; +free ^time|slots
    serviceoutage* = ?outage; ?service ^outage; ?an ^outage; ?network ^outage; ?internet|tv|phone|wifi|service|connection|cable|television|line *down|out|outage|!working; ?internet ^outage; ?phone|internet|tv|cable|television ^service *down|out|outage|!working|interrupted|cut; \
    ?internet *tv or *phone ^service *down|out|!working; ?internet *tv or *phone *down|out|!working|outage; ?loss ^of ^service; ?no ^service|internet|signal|connection; ?lost *internet|service|connection; \
    -cracked; -phone ^screen; -dropped ^my|it; -broke ^my; -sign ^up; -new ^customer; -back ^up; \
    +internet|wifi|tv|phone|cable|service|signal|connection|network|line|landline|broadband|channels|channel|router|modem|picture|television|reception|net *down|out|off|dead|gone|!working|!work|black|blank|dropped|cuts|cutting|lost|disconnected|offline|frozen|stopped|drops|dropping|dying|unavailable|interrupted|spotty|fuzzy|!connect|!connecting|quit|nothing|static; \
    +no *internet|wifi|tv|signal|service|connection|tone|picture|channels|network|reception; +!get|!getting|!have *internet|signal|channels|channel|online|connection|service|tone|picture|tv|reception; +can't|cannot|unable|cant *get|go|connect|watch|make|access|browse|open *online|internet|wifi|tv|calls|call|network|channels|website|websites; \
    +lost *internet|signal|connection|service|picture|tv|phone; +without *internet|tv|phone|service|wifi|cable *for|since|all; +outage; +outages; +keeps|kept|keep *dropping|cutting|disconnecting|buffering|freezing|going ^out; +nothing *loads|on ^tv|screen; +!loading|!load *page|pages|website; \
    +red|blinking|flashing|orange ^light|lights *router|modem|box; +channels *black|blank|gone|missing|static; +went|gone|is|are ^down|dark|dead *internet|tv|phone|wifi|service|cable; +wifi *on ^but; Internetausfall
    datausage* = ?data ^usage; ?data *used|left|remaining|usage|limit; ?how ^much ^data; ?how ^much ^mobile|of *data; ?usage; ?mobile ^data; ?data ^limit|allowance|plan; ?used|amount *data; ?data; \
    -personal ^data; -data ^protection; -my ^data ^deleted; \
    +how ^much *data|gb|gigs|gigabytes|internet|mb|megabytes *used|left|use|have|remaining|this|month|far; +how ^many *gb|gigs|gigabytes|mb|megabytes|gbs; +data ^usage|limit|cap|allowance|left|used|remaining; +data *used|left|remaining|usage|over|run|ran|limit|month|exceed|exceeded; +my ^usage; +usage; \
    +used *data|gb|gigs; +gigs; +gig; +gigabytes; +megabytes; +#|any ^gb; +run|running|ran ^out ^of *data; +over|near|close *limit|cap|data; +use|using *data; Datenvolumen
    """
}
