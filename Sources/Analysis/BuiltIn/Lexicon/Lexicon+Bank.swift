extension Lexicon {
  /// What people call their bank and their insurer about. The form is told at `tables`.
  static let bankMatters = """
    balance* = ?account ^balance|balances; ?bank ^balance; ?bank ^account ^balance; ?balance *account; ?checking|savings ^balance; ?how ^much ^money; ?how ^much ^money *bank|account; ?money *in *bank|account|savings|checking; ?money *in *bank ^account; \
    ?check *balance; ?check *account ^balance; ?funds *available|account|bank; ?amount *account|bank; ?how ^much *in|on *account|bank; ?balance; \
    -balance ^due|owed; -outstanding ^balance; -balance ^owing; -transfer ^balance; -life ^balance; \
    +how ^much *in|on ^my|our|the|checking|savings|account|there|it|bank|acct; +how ^much *have|got|left|remaining|available *account|checking|savings|bank|in|now|there|total|left; +how ^much ^money *have|got|left|account|checking|savings|there|in; \
    +how ^much ^do ^i ^have; +how ^much ^i ^have|got; +what *in ^my|our|the *account|accounts|checking|savings|bank; +what *have *in *account|checking|savings|bank; \
    +my|current|account|checking|savings|available|bank|total|remaining ^balance|balances; +balance|balances *checking|savings|account|accounts|acct|please|is|of|check|know|what; +what|check|know|tell|see|get|give|show|view|look|need|want *balance|balances; \
    +enough ^money|funds|cash *in|on|account|checking|savings|to|for; +have *enough *account|checking|savings; +do ^i ^have *in *account|checking|savings; +check|checking *my|the|on ^account|accounts|checking|savings *balance|much|see|amount; \
    +money ^left|remaining; +funds *available|left|account|in; +amount *in *account|checking|savings; +account ^status; +see ^how ^much; +how ^much ^is ^on|in|left ^it|there|my|the|in|on; +what|how *checking|savings|account *look|looking|like|stand; +broke ^or; +what ^i *got ^in; Kontostand
    transfer = -send *location|whereabouts|message|copy|link|pass|directions|flowers|somebody|someone|technician; ?move|moved *money *accounts; ?money ^sent|transferred|moved|wired; ?send|sent|transfer|transferred|move|wire *funds; ?money ^transfer; ?transfer *money|funds; +move|put|shift *#|dollars|money|funds|some *from|to|into|over; +from ^my ^checking|savings *to; \
    +send|wire|pay *dollars|bucks|money|# *to; +transfer; +transferring
    cardlost* = ?lost|stolen|missing|lose|lost ^card|cards; ?lost|stolen|missing|lose|losing|loss *card|cards|wallet; ?lost ^or ^stolen *card|cards; ?stolen ^or ^lost *card; ?lost ^or ^stolen *debit|credit|bank ^card; ?lost|stolen|missing *debit|credit|bank ^card; \
    ?card|cards *lost|stolen|missing|gone|mislaid|disappeared; ?card *lost or *stolen; ?bank|debit|credit ^card *lost|missing|stolen|gone|disappeared; ?bank|debit|credit ^card *lost or *stolen; \
    -found *card|it|wallet|purse; -have|got|holding *card *here|with|hand|me; -lost *checkbook; -check ^book; -lost ^my ^job|phone; \
    +lost|lose|losing|stolen|misplaced|dropped|mislaid|stole|missing|snatched *card|cards|wallet|purse|handbag; +card|cards|wallet|purse|handbag|bag *lost|stolen|missing|gone|misplaced|disappeared|taken|vanished|stole|snatched|robbed; \
    +can't|cannot|couldn't|!find|!locate|cant *find|locate *card|cards|wallet|purse; +left *card|wallet|purse *at|in|on|behind; +forgot *card|wallet *at|in; +took|taken|grabbed|robbed|pickpocketed *card|cards|wallet|purse|bag; \
    +card *nowhere|!anywhere|!wallet|fell; +no ^idea|clue *where *card; +!know *where *card; +card *where *!know; +pickpocketed; +got ^robbed|mugged; Karte verloren
    replacecard* = ?replacement ^card; ?replacement *debit|credit|bank ^card; ?new ^card; ?new *debit|credit|bank ^card; ?replace *card; ?replace *debit|credit|bank ^card; ?card *replaced|reissued; ?debit|credit|bank ^card *replaced|reissued; \
    +another|fresh|new|replacement|replace|reissue|substitute *card|cards; +card *replaced|reissued|cracked|bent|worn|chip|stripe|demagnetized|expired|expires|expiring|swallowed|ate|eaten|!work|!working|broken|broke|damaged|snapped|scratched|declined|half|melted|unreadable; \
    +broke|damaged|cracked|snapped|bent|chewed|melted *card; +chip *card|!work|!working; +atm *ate|swallowed|kept; +send|mail|issue|order|get ^me *card; +replacement
    closeaccount* = ?close|closing|closed|shut|delete|terminate *account|accounts; ?account|accounts *closed|shut|terminated|deleted|closure; ?closure *account; ?bank ^account ^closed; ?close|closing *bank|savings|checking|checkings ^account; \
    -shall|should|must ^i *close; -once|after|when *closed; -when ^do|does *close; -close ^to; -account *open; -not|don't ^want ^to ^close; \
    +close|closing|closed|shut|terminate|delete|deactivate|cancel|discontinue|end *account|accounts|acct|savings|checking|checkings; +get ^rid ^of *account; +account|accounts|acct *closed|close|terminated|shut|cancelled|deleted|canceled; \
    +don't|dont|not|no|!need|!want *want|need|use|have|longer *account *anymore|more|longer|any|with|here; +no ^longer *need|want|use|bank *account|with|here; +done ^with *bank|account; +moving|switching|switched|moved|changing|going *another|different|other|new ^bank; \
    +take *money *out *close; +close ^it|them|everything|out|down|mine; +shut ^it|down|them; +want ^out; +leave *bank; +stop ^banking; Konto auflösen|schließen
    checkbooks* = ?order|ordering *=checks|cheques|checkbook; ?=checks; ?=checks *ordered; ?checkbook; ?checkbooks; ?chequebook; ?cheques; ?new ^checkbook|=checks|chequebook; ?check|cheque ^book; ?new ^check|cheque ^book; ?more ^=checks; \
    -lost|stolen *checkbook|check|=checks; -background; -=checks *bounced|cashed|clear|out|deposited|deposit|cash; -!order|!need *=checks; -order *later; \
    +order|need|want|get|send|more|new|some|buy|like|reorder|box|run|running|out|have|request|ordering *=checks|checkbook|checkbooks|chequebook|cheques|=cheque|checksbook; \
    +order|need|want|get|send|more|new|another|request|like *check|cheque ^book|books; +=checks ^please; +order ^checks; +out ^of *=checks|cheques; +book ^of ^=checks; +=checks *with|order|for ^my|personalized|run|out; +checkbook *order|please|new|full|empty|finished|used
    routing* = ?routing ^number; ?routing; ?routing|transit ^number|code; +routing; +aba; +sort ^code; +transit ^number; +rtn; +swift ^code; +iban; Bankleitzahl
    eligibility* = ?eligible; ?eligibility; ?qualify; ?qualifies; ?eligible|eligibility|qualify *credit ^card|cards *offer; ?eligible|eligibility|qualify *credit ^card; ?eligible *offer|card|loan|credit; ?offer ^eligibility; ?qualify *offer|loan|card|credit; \
    +eligible; +eligibility; +qualify; +qualified; +pre-approved; +preapproved; +prequalified; +approved ^for; +offer *for ^me|available|got|mail|email|credit|card; +any ^offers; +got|received|saw *offer; +can ^i *get|have *offer|card|loan; +am ^i *good ^for|approved|allowed; +may|might|could *get|have *offer|platinum|gold|card; +do ^i *meet|get *requirements|offer
    securityquestion* = ?security|secret ^question|questions; ?security ^question|questions *changed|reset|updated; ?change|reset|update *security|secret ^question|questions; +security|secret ^question|questions|answer; +maiden ^name; +question *password|account *change|reset; +change *question|questions
    proofinsurance* = ?proof ^of ^insurance|coverage; ?proof *insured|insurance|covered; ?insurance ^card|certificate|proof|document|documents|papers; ?certificate|confirmation *insurance; \
    ?document|documents|paper|papers|letter|something *shows|proves|showing|proving|show|prove|proof|that *insured|insurance|covered|coverage; ?prove *insured|insurance; ?show *insured; \
    -already|have *sent|all *proof|documents; -you|i *have *documents; -quote; \
    +proof ^of *insurance|coverage|cover|policy|ins; +insurance ^card|certificate|papers|id|document|documents|proof|paper|letter|verification|slip; +insurance *card|proof *send|need|print|copy|email; +certificate *insurance|coverage; \
    +paper|papers|letter|document|documents|something|card|pdf|copy|form|confirmation|statement|verification|slip|certificate *insured|insurance|covered|coverage|policy; +proof *insured|covered|have|insurance|please|copy; \
    +prove *insurance|insured|covered|coverage|have; +show|evidence *insured|insurance|covered|coverage; +declaration|dec ^page; +need|want|get|send|print *proof; Versicherungsnachweis; Versicherungsbestätigung
    claimstatus* = ?claim ^status; ?status *claim|claims; ?status *insurance ^claim; ?claim *progress|going|update|paid; ?progress *claim; ?check ^on *claim; ?update *claim; ?check|check ^on *claim; \
    +claim|claims *status|update|progress|approved|news|pending|going|hear|heard|check|know|decided|paid|settled|stands|where|happened|happening|yet|processed|review; +status|update|progress|news|check|checking|checked|know|happened|happening|follow|following|where|hear|heard *claim|claims; \
    +filed|submitted|made|put|reported *claim *ago|last|weeks|days|and|since|still|week|month; +claim ^number; +approve|approved|deny|denied *claim
    brokenphone* = ?broken|damaged|cracked|smashed|faulty *phone|screen|mobile|cell; ?broken ^or ^damaged *phone; ?phone|mobile *broken|damaged|cracked|smashed; ?phone *cracked ^broken; ?cracked ^screen; ?phone ^screen *cracked|broken|smashed|damaged; ?screen *cracked|broken|smashed; ?phone *broken or *damaged; ?break *phone; ?phone ^damage; \
    +dropped|broke|broken|cracked|smashed|shattered|damaged|crushed|ruined *phone|iphone|screen|cell|mobile|samsung|galaxy|pixel|device; \
    +phone|iphone|screen|cell|mobile|samsung|galaxy|pixel|smartphone|cellphone *dropped|broke|broken|cracked|smashed|shattered|damaged|water|toilet|wet|pool|dead|!turn|!charge|!working|!work|!on|black|fell|ran|drove|crushed|bricked|stopped; +cracked|broken|shattered ^screen; -landline
    """
}
