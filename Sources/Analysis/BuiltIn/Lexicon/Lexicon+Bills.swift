extension Lexicon {
  /// How callers ask about what they pay, paid or get back. The form is told at `tables`.
  static let bills = """
    billing = +still|keep|keeps|kept *taking *money|payments|payment|#; +taking ^money ^out|from|off; \
    +i ^want ^it ^back; +kein ^Geld *gesehen|bekommen|erhalten|da|zurück|gekommen; \
    +Geld *gesehen|bekommen|erhalten *kein|nicht; +Geld *gesehen|bekommen|erhalten *noch; \
    +Retoure *Geld|gutgeschrieben|erstattet; +work|make ^out ^what *bill|charge|charged|half; \
    +go|talk|run ^through|over ^my|the|this ^bill|invoice|statement; +council ^tax; +tax *pay|bill; \
    +pay *monthly|twelve|ten|instalments ^instead; +pay *in ^#|two|three|ten|twelve|monthly|parts; \
    +didn't|haven't|hasn't|not *receive|received|got|had|get ^my|the|any *refund|money|invoice|bill|receipt|deposit|statement; \
    +do|does|must|will|would|should ^i|we|she|he *still|already *pay; \
    +do|must|will ^i|we ^pay ^for|when|still|monthly|anything|more; \
    +subs|fees|dues|premium|rent|deposit|cheque|contribution|membership *gone|go|come|been ^through; \
    +you|they ^want|wanted|charge|charged|asked *pounds|euros|dollars|quid; +you ^quoted ^me|us; \
    +had ^one|a|another ^bill|for; +pounds|euros *instead ^of; +instead ^of *pounds|euros; \
    +Euro ^mehr|weniger|zusätzlich; +soll|muss|müssen|sollen *Euro *zahlen|bezahlen; +plötzlich *zahlen|bezahlen|Euro; \
    ?question|questioned an|the amount; \
    +parking ^fine|ticket|charge; \
    +the|a|this ^fine *pay|paid|appeal|pounds; -what|much ^do|would|does ^you|they|he|it|she ^charge; \
    -how ^much ^you ^charge; -ich|wir ^rechne|rechnen; -rechne ^ich|fest; -damit ^rechne; \
    -payment ^sorted|done|fine|settled; -payment|bill|invoice ^is|all ^sorted|done|fine|settled|paid; \
    ?query|queried|question|questioned|raise|raised charge|bill|payment|invoice|amount; \
    ?bill|invoice query; ?billing query|question|matter|issue; ?payment query|question; ?ask|asked ^for *money ^back; \
    ?Frage *Rechnung|Zahlung; ?Miete ^bezahlt; ?owed; ?reimbursement; \
    ?financial ^matter|question; +want|wants|wanting|asking|demanding *#|pounds|euros|quid *off|from ^me|us; \
    +how ^come *#|pounds|euros|pay|paying|charged|bill|dearer; +get|anything|money ^anything|money|knocked *off|back; \
    +do|will|would|can|should ^i|we ^get *refund|refunded|money; +get *knocked|taken ^off; \
    +on ^here|there|it|my ^for ^something; +never ^asked ^for; +never ^signed ^up *paying|charged|pounds|#; \
    +didn't ^sign ^up *paying|charged|pounds; +there *# ^on ^here; \
    +has|have|did *standing|transfer|payment|cheque|rent *reached|arrived|come|gone|through|got|landed; \
    +rent *reached|arrived|gone|through|paid|late; +money *reached|arrived|landed|cleared|got ^to|gone ^through; \
    +pounds|euros|quid|dollars *short|extra|missing|difference; +short ^changed; +wrong ^change; \
    +out ^by *pounds|euros|#; +doesn't|don't|didn't ^tally|add|match *bill|invoice|statement|quote|figures|receipt|up; \
    +figures *don't; +figures *wrong|out|add|different; +sums *wrong|add; \
    +double|twice *paid|payments|payment|charges; +same *payment|amount|thing ^twice; +charged *for ^nothing; \
    +charged *for ^something|delivery|both|extras; +extra *on ^my|the *bill|card|statement|invoice; \
    +added *bill|invoice; +where *pounds|euros|quid *come|gone|from|went; +what *extra *for; \
    +what ^have ^i|you *charged|paid|paying; +what|which *date *payment|direct|money|due; \
    +move|change|shift *payment|direct|due|date ^date|debit|day; +payment ^date; +due ^date; +payday; \
    +until|till|before ^payday; +bit ^short *month|this; +can't ^afford *bill|pay|all|this|payment; \
    +struggling *pay|bill|bills|payments; +hardship; +pay *half|part|some *now|rest|later|next; \
    +pay *rest|remainder|balance|remaining; +in ^two|three|four ^payments|goes|parts|instalments; +interest-free; \
    +late *payment|paying|rent; +missed *payment|payments|instalment; +cancelled|stopped *direct ^debit; \
    +still|keep *charging|charged|paying|billed|debiting *though|cancelled|left|me|us|after; \
    +after *cancelled *charged|taken|taking|paid|bill; +refund ^yet; +still ^no ^refund; \
    +when *my *cheque|compensation|payout|reimbursement|expenses; +how ^do *claim *back; +claim ^it|that|them ^back; \
    +claim *back *tax|vat|expenses|money; +expenses *form|receipt|back|claim; +p|vat|tax ^receipt|invoice; \
    +paper *bill|bills|statement|statements|invoice; +by ^post *bill|invoice|statement; \
    +email *invoice|bill|receipt|statement; +invoice|bill|receipt|statement *never; \
    +invoice|bill|receipt|statement *email|emailed|again|copy|name|address|company; +made ^out ^to; \
    +in ^the|my ^company ^name; \
    +Miete|Rate|Beitrag|Überweisung|Zahlung|Geld *angekommen|eingegangen|eingetrudelt|gebucht|drauf; \
    +eingetrudelt *Geld|Miete|Zahlung|Überweisung; +Euro ^zu ^viel; \
    +zu ^viel *abgebucht|berechnet|bezahlt|gezahlt|Euro; +falsch ^abgerechnet|berechnet; +abgerechnet; +Nebenkosten; \
    +Nebenkostenabrechnung; +Endabrechnung; +Schlussrechnung; +Jahresabrechnung; +Rückbuchung; +zurückgebucht; \
    +geplatzt *Lastschrift|Zahlung; +mahnen; +gemahnt; +angemahnt; +Inkasso; +Verzug; +auf ^einmal *Euro|teurer; \
    +warum *zahle|zahlen|bezahle|kostet|berechnen|berechnet; \
    +wieso *zahle|zahlen|bezahle|kostet|berechnen|berechnet|Rechnung|Euro; +wofür *zahle|bezahle; \
    +steht *Euro *Rechnung; +auf ^meiner ^Rechnung|Abrechnung; +auf ^der ^Rechnung|Abrechnung *steht; \
    +was *noch ^offen; +schon ^bezahlt *Mahnung|trotzdem; +Teilzahlung; +Rest *zahlen|überweisen; +an ^welches ^Konto; \
    +IBAN ^für; +Kontonummer ^für; +Verwendungszweck; +Geld *wiedersehen; +wiedersehen *Geld|Euro; \
    +wann *Geld|Erstattung|Gutschrift|Kaution *zurück|wieder|da|Konto; ?being ^charged; ?billing; \
    ?Rückzahlung; ?abgebucht; ?Abbuchung; \
    +taken|took|gone|went|goes|going|come|came|comes|coming|deducted|withdrawn|debited|drawn|vanished|disappeared *out|off|from ^of ^my|our|the ^account|bank|card|statement; \
    +taken|took|gone|charged|billed|debited|deducted *twice|double *out|account|card|from|month; \
    +you|they *taken|took|charged|billed|debited *twice; \
    +taken|charged|billed|debited|paid ^it|that|this|me|us|for|the *twice; \
    +pounds|euros|dollars|quid|pence *gone|going|come|came|taken|taking|went|goes ^out|off; \
    +go|goes|going|come|comes *out|off *direct|account; +direct|debit *go|goes|going|come|comes|leave|leaves *out; \
    +there *pounds|euros|dollars|quid *gone|taken *out|account|statement|card; \
    +what ^this *#|pounds|euros|dollars|quid|charge|fee|amount|payment|entry; \
    +what *amount|fee|entry|item|line *for|statement|card|account; +make ^head; \
    +mystery|unexplained|unexpected|unfamiliar|random *payment|charge|amount|fee|deduction|transaction|debit; \
    +don't|didn't|can't *recognise|recognize|understand *charge|payment|amount|bill|invoice|transaction|entry; \
    +why *pounds|euros|dollars|quid|bill|price|premium|rent|fee|payment|payments *up|more|higher|so|less|different|doubled; \
    +why *it|they|you *gone ^up; +why *it|they|you *doubled|dearer|charging|charged; \
    +bill|premium|payment|payments|rent|fee|fees|subscription up|doubled|tripled|jumped|higher|shot|increased; \
    +gone|went ^up *month|year|quarter; +was *# ^and ^now *#; \
    +when|what|which ^does|do|is|will|day|date *direct|debit|payment|standing|instalment|premium|rent|money *go|come|leave|due|taken|out; \
    +when *payment|bill|rent|instalment|premium *due; +when *do|have|must|should|does *i|we *pay|paid; \
    +how ^much *owe|outstanding|owing; +how|what ^is|much *owing|owed; +owing; +arrears; +in ^credit; \
    +am ^i *up ^to ^date *payments; \
    +how|can|could|may|where ^do|can|i|we|would *pay|settle *it|this|off|bill|monthly|later|online|rest|balance; \
    +spread *cost|payments|payment; +payment ^plan; +split *payment|payments|bill|cost; +more ^time ^to ^pay; \
    +extension *pay|payment; +pay ^a *bit ^later; +delay|defer|postpone|skip *payment|payments|bill; \
    +did|has|have *payment|money|transfer|cheque *go|gone|come|came|arrive|arrived|received|get|got|reach|reached|cleared|clear|landed; \
    +payment|money|transfer|cheque *through|arrived|cleared|reached|landed *yet|whether|if|ok; \
    +payment ^received|bounced|declined|refused|rejected|failed; +bounced *payment|cheque|direct; +proof ^of ^payment; \
    +breakdown ^of ^costs|the|charges|that|my|what; +itemised; +itemized; +something *with ^the ^vat; \
    +for ^my ^accountant|tax|expenses|books; +tax ^return; +copy ^of *bill|invoice|receipt|statement; \
    +duplicate *bill|invoice|receipt|payment; +charging ^me|us; \
    +been|being|got|was|were|am ^charged|billed|invoiced|debited; +charges *on|for *account|card|statement|bill|phone; \
    +late|admin|cancellation|booking|service|delivery|cleaning|handling|exit|roaming|overdraft|interest ^fee|fees|charge|charges *on|why|for|refund|back|waive|waived|charged|off; \
    +waive; +knock|take *off *bill|price|fee|invoice; \
    +see|seeing|get|getting|have|had *my|that|the|any|of|it|# *again|back *money|pounds|euros; \
    +see *#|pounds|euros|money *again|back; +am ^i|we *going ^to *see *money|back|again|pounds; \
    +going ^to ^see *of ^that|my|the; +back ^onto|into ^my|our|the ^account|card; \
    +when *i|we *get|see|have|expect *back *money|deposit|refund|excess|#; +when *money|deposit|refund|excess *back; \
    +where *my *deposit|refund|money|excess|cashback|rebate; \
    +my|the ^deposit|excess|refund|rebate|cashback|compensation *back|when|come|came|arrived|yet|still|where|now; \
    +deposit *back|return|returned|refunded; +excess *back|refund|come; +entitled *back|refund|money|rebate; +rebate; \
    +cashback; +reimburse; +credit ^note; +been|was|be ^credited; +paid ^too ^much; +overpayment; +paying *too ^much; \
    +paying *for *nothing; +paying *for *something|service|twice; +what|why *i|we *paying; \
    +more ^than *quoted|agreed|usual *bill|pay|paid|charged|pounds; \
    +quoted *#|pounds|euros *but|and *charged|now|bill; \
    +said|told|agreed *#|pounds|euros *but|and *charged|bill|taken|invoice; +different|wrong ^amount; \
    +discount|voucher *wasn't|hasn't|not|didn't *taken|applied|come|off|bill; +red ^letter|reminder; \
    +final ^demand|notice|reminder; +reminder *paid|payment|bill; +bailiffs; +debt *collector|collectors|collection; \
    +direct ^debits; +bank ^details *for|change|pay|refund|update; \
    +change|update|new *card|bank ^details *payment|billing|subscription|direct; \
    +card *expired *payment|pay|subscription|billing; +bank ^statement; +my ^statement; +settle ^up; +square ^up; \
    +what ^the ^damage; +how ^much *you *taken|charged|took *me|card|account; \
    +wrong *on|with ^my|the|this|our ^bill|invoice; +runtergegangen; \
    +Konto *abgegangen|weg|runter|abgezogen|eingezogen|gebucht|belastet|fehlt|fehlen; +eingezogen; +abgezogen; \
    +zweimal|doppelt *Euro|abgebucht|eingezogen|bezahlt|berechnet|gezahlt; \
    +Euro *abgebucht|eingezogen|abgezogen|runter|runtergegangen|wofür|zurück|Konto|gutgeschrieben; \
    +wofür *Euro|Betrag; +was ^ist|sind|sollen *Euro|Betrag; \
    +wann *abgebucht|eingezogen|zahlen|bezahlen|überweisen|Abbuchung|Lastschrift; \
    +wann *Zahlung|Rechnung|Beitrag|Rate|Abschlag|Miete *fällig; +wie ^viel *zahlen|schulde|bezahlen; \
    +offener|offene|offenen *Betrag|Rechnung|Posten|Beträge; +schulde; +in ^Raten; +Ratenzahlung; +Stundung; \
    +später *zahlen|bezahlen|überweisen; +Zahlungsziel; +Zahlung *angekommen|eingegangen|da|erhalten|geplatzt; \
    +Geld *angekommen|eingegangen|da|wieder|gutgeschrieben|Konto; +Rechnungskopie; +Kopie *Rechnung|Beleg; \
    +Zweitschrift; +Mehrwertsteuer; +MwSt; +Steuerberater; +fürs|das ^Finanzamt; +Abschlag; +Abschläge; +Nachzahlung; \
    +Gutschrift; +gutgeschrieben; +erstattet; +erstatten; +Erstattung; \
    +zurückbekommen|zurückbekomme|zurückkriegen *Geld|Euro|Kaution; \
    +Geld|Euro|Kaution *zurückbekommen|zurückbekomme|zurückkriegen|wiederbekommen; \
    +bekomme|kriege|sehe *wieder|zurück *Geld|Euro|Kaution; +Mahngebühr; +Mahngebühren; +teurer *geworden; \
    +warum|wieso *mehr|teurer|höher; +Beitrag *erhöht|gestiegen|abgebucht|höher; +Kontoauszug; +Bankverbindung; +SEPA; \
    +Dauerauftrag; +stimmt *Rechnung|Betrag *nicht; +Rechnung|Betrag *stimmt *nicht; \
    -take|takes|long|need|needs|needing|require *charge|charging *hours|minutes|day|night|battery|up; \
    -how ^long *charge; \
    -battery|phone|bike|car|scooter|laptop|ebike|toothbrush|headphones *charge|charged|charging|charges|charger; \
    -charge|charges|charging|charged *battery|phone|bike|car|scooter|laptop|overnight|plug|socket; \
    -need|needs *charging; -hold|holds|holding *charge; \
    -charging ^point|points|station|stations|cable|port|time|every; -charger; -who *in|takes ^charge; -in ^charge; \
    -take ^charge; -free ^of ^charge; -is ^bill ^in|there|about|around|free|available|still; \
    -bill ^turner|smith|jones|from; -mr|uncle|old ^bill; -speak|talk ^to ^bill; -named|called ^bill; \
    -fit|foot ^the ^bill; -pay *attention|visit|respects|compliment; -police|press|witness ^statement; \
    -balance ^bike|board; -bank ^holiday; -river ^bank; -give *credit; -i|we ^paid *so|done|already *done|fine|sorted; \
    -isn't|not ^a|my ^bill|invoice; -bill|invoice|payment ^came *fine|right|correct|paid; <isn't|not ^a ^bill|invoice; \
    <ist ^gar ^keine ^Rechnung; <wrong ^bill|invoice
    charge = -what|much ^do|would|does ^you|they|he|it|she ^charge; fee; fees; Gebühr; Gebühren; \
    -need|needs|take|takes|how|long|does *charge|charging *battery|overnight|hours|last|day|time; \
    -take|takes|need|needs ^to ^charge; -need|needs *charging; -long *charge; \
    -battery|phone|bike|car|scooter|laptop *charge|charged|charging; \
    -charge|charging|charged *battery|phone|bike|car|scooter|laptop; -in ^charge; -take|takes ^charge; \
    -free ^of ^charge; -charge ^last; -hold|holds ^its|a|the ^charge
    payment = +kein ^Geld *gesehen|bekommen|erhalten|zurück; +still|keep|keeps *taking *money|payments; \
    -what|much ^do|would|does ^you|they|he|it|she ^charge; -payment ^sorted|done|fine|settled; \
    +do|must|will ^i|we *pay; +Euro ^mehr; +subs|fees|dues|premium|rent *gone ^through; \
    -need|needs|take|takes|how|long|does *charge|charging *battery|overnight|hours|last|day|time; \
    -take|takes|need|needs ^to ^charge; -need|needs *charging; -long *charge; \
    -battery|phone|bike|car|scooter|laptop *charge|charged|charging; \
    -charge|charging|charged *battery|phone|bike|car|scooter|laptop; -in ^charge; -take|takes ^charge; \
    -free ^of ^charge; -charge ^last; -hold|holds ^its|a|the ^charge; +money|pounds|euros|#|quid *out ^of ^my; \
    +pounds|euros|quid *gone|taken|going ^out; +taken|took ^it *twice|account; +direct ^debit; +instalment; \
    +instalments; +gone ^up *month|year|quarter; +deposit ^back; +abgebucht; +eingezogen; +runtergegangen
    refund = +kein ^Geld *gesehen|bekommen|erhalten|zurück; +i ^want ^it ^back; +Retoure *Geld; ?money returned|back; \
    ?money ^to ^be ^returned; ?return ^of *money; ?Rückzahlung; ?Geld ^zurück; +see *#|money|pounds|euros *again|back; \
    +going ^to ^see *of ^that|my|the; +back ^onto|into ^my|our|the ^account|card; +deposit|excess|fee *back; \
    +deposit *returned|refunded; +get|getting *back *money|#|pounds|paid|deposit|from ^you; +entitled *back|refund; \
    +rebate; +credit ^note; +gutgeschrieben; +Gutschrift
    """
}
