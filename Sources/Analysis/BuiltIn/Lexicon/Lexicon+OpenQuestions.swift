extension Lexicon {
  /// How agents say that they do not know. The form is told at `tables`.
  static let openQuestions = """
    unanswered = \
    ?left ^open; ?question *open|unanswered|unresolved; ?open ^question; ?not ^knowing; ?not ^know; ?no ^idea; ?lack *answer|information|knowledge; ?lacked *answer|information; ?!have *information; ?not ^have ^the ^information; ?without ^an ^answer; ?failed|fail ^to ^answer; \
    ?!give *answer; ?unable ^to ^give|say|tell|find; ?out ^of ^their ^depth; ?stumped; ?!sure; ?not ^sure; ?!help *question; ?answer *owed; ?need|needs ^an ^answer; ?open ^questions|question; ?still ^open; ?etwas ^nicht; ?something ^unanswered; ?nothing ^about; ?out ^of ^knowledge; ?pass ^on ^a ^question; ?no ^answer ^to; ?Frage ^offen; ?Fragen ^offen; ?did ^not ^have *answer; ?!have ^the|an ^answer; ?unsure; ?unclear; ?no ^information; \
    ?passen; ?nicht ^beantworten; ?nicht ^beantwortet; ?nicht ^wissen; ?nicht ^weiter; ?keine ^Antwort; ?überfragt; ?offen ^geblieben; ?offen ^gelassen; ?offene ^Frage; ?nicht ^gewusst; \
    \
    +i'd|id|would|will|i'll ^have|need ^to ^check|ask|look|find|confirm|speak|double-check|consult; +have|need ^to ^check|confirm|ask *with|team|colleague|someone|manager|office|head; +i'd|id ^only ^be ^guessing; +be ^guessing; +only ^guess; \
    +!want|wouldn't|rather|don't|hate *to ^guess|mislead|speculate; +rather ^not ^guess|say|speculate; +guess ^is ^as ^good; +your ^guess; +a ^guess; +!like *to ^guess|say; +!want *tell ^you *wrong; +!want *give ^you *wrong; \
    +couldn't|can't|cannot|wouldn't|couldnt *tell|say|swear|promise *you|for|that|either|offhand|honestly|now|when|how|whether|if|why|which|what; +couldn't|can't|cannot ^be ^sure|certain|definite; \
    +hard|difficult|tricky|impossible ^to ^say|tell|know; +anyone's|anybody's ^guess; +beats ^me; +search ^me; +stumps ^me; +lost ^me; +you|that *got ^me ^there; +!foggiest; +!faintest; +not ^a ^clue; +haven't ^a ^clue|foggiest; +no ^clue|notion; +haven't *clue|idea; \
    +not ^something ^i|we; +isn't|not *anything|something *i|we *have|know|got|hold|cover|see; +nothing *on|about|for *that|this|it; +there's|there ^is ^nothing *about|on|in; +nothing *here|written|listed *about|on; +not ^listed|written|mentioned|stated|recorded; \
    +there's|there ^no ^mention|detail|note|word|record; +no ^mention|details|detail|record|word|data|note|note|listing *of|on|about|for|here|yet; +it ^doesn't ^say|tell|mention|state|specify; +doesn't ^say; +does ^not ^say; \
    +!to ^hand; +!got|!have *to ^hand; +i ^don't|dont|haven't ^have|got *that|it|this|those *here|front|me|hand|system|notes; +not ^that *told ^me|us; +but ^not ^how|whether|why; +!come ^up|across; +don't|doesn't ^show; +not|isn't ^showing; \
    +not|isn't|wasn't ^in ^the|my|our|what *notes|system|file|list|sheet|records|documents|information|data|brief|guide; +not ^on ^my|the|our ^system|screen|notes|file; +haven't|hasn't|not|never ^been ^told|given|informed|briefed|trained; \
    +haven't|hasn't|not ^told ^me|us; +haven't|hasn't|not ^given ^me|us; +they|nobody|noone *!told|!said|!given|told|said ^us|me; +no|not *one|nobody *told ^me|us; +nobody|noone *ever *asked ^me; +never *asked|heard *that|before|of; +no ^word|news ^yet; \
    +!know|!known ^yet|either; +don't ^yet ^know; +yet ^to ^be ^announced|decided|confirmed; +not ^certain|sure|positive|clear|confident; +!certain; +i'm|im|am|be ^unsure|uncertain; \
    +that's|thats|this|one ^one ^for; +that's|thats|that ^a ^question ^for; +question ^for ^the|your|our *embassy|council|bank|doctor|manufacturer|team|office|pharmacist; +one ^for ^the|a|our|my *pharmacist|doctor|team|experts|expert|office|specialist|manager|lawyer|engineer|engineers|technician|colleague|boss; +leave *to ^the|my|our|a *pharmacist|doctor|nurse|expert|experts|specialist|colleague|team|adviser; \
    +only *can|could|would|will *tell|say|answer|know *you|that; +best|better ^to|off ^ask|asking|check|checking; +best|better ^ask|asking|check|checking; +you'd|youd ^have|need|best|better *ask|check|speak|contact; \
    +pass *question *on|to|along; +put *question *to; +take ^that|it ^away|back *ask|find|check; +come ^back ^to ^you *on|with|about|once|when; +find|check|ask *and *come|get|let ^back|you; +will|i'll|ill|we'll ^find ^out; \
    +outside|beyond *what *i|we|know; +!my ^area|department|field|expertise|strong; +not ^my|our ^area|field|department|speciality|specialty; +outside ^my|our *area|remit|knowledge|expertise; +above ^my ^pay; +out ^of ^my ^depth; \
    +not|isn't ^the ^right ^person|one *ask|answer|that; +no ^way ^of ^knowing|telling; +not ^able ^to *say|tell|answer|confirm|see; +unable ^to *say|tell|answer|confirm|find|see; +no ^answer ^to|for; +!answer ^to|for|that|this; \
    +wish ^i *knew|could; +wish|if ^i ^knew; +can't|cannot|couldn't *see ^from ^here; +surveyor|doctor|pharmacist|lawyer|engineer|specialist|colleague|somebody|someone|they ^would|will|should ^have ^to ^tell|answer|say|advise|check|confirm; +i ^only ^know; +i ^only ^have ^the *names|prices|times|basics|basic|list|headlines; +nobody|noone *knows|sure; +stumped; +escapes ^me; +drawn|drawing ^a ^blank; +at ^a ^loss; +don't|not ^hold *information|data|that|those; +!hold ^that|those|information; +no ^access *to|that; \
    +good|fair|interesting|excellent ^question *!know|!sure|idea|clue|check|ask; +afraid *!know|!sure|!certain|!tell|!say|!answer; +i'm|am ^not ^the *one; +not ^familiar ^with; +!familiar; +haven't|not ^got ^that|those|any ^information|figure|figures|detail|details|date|dates; \
    +!have ^an ^exact; +!have ^a ^date; +!have *specifics; +lack *information; \
    \
    +liegt|liegen ^mir|uns *nichts|keine|nicht; +liegt *nichts ^vor; +liegen *keine *vor; +dazu *nichts|keine|nicht; +müsste|müssten|muss *Kollege|Kollegin|Fachabteilung|Arzt|Techniker *beantworten|klären|sagen|fragen|wissen; \
    +da ^bin ^ich *überfragt|raus|nicht; +bin|überfragt ^ich; +überfragt; +da ^muss ^ich ^passen; +muss ^ich ^passen; +kann|könnte ^ich *nicht|leider|so *sagen|beantworten|beurteilen; +vermag ^ich *nicht; \
    +weiß|wissen *ich|wir|leider|selbst|auch *nicht; +weiß ^ich; +steht|steht *hier|bei|da *nichts|nicht; +nicht ^hinterlegt|vermerkt|verzeichnet|bekannt; +habe|haben *dazu|darüber *keine|nichts|nicht; +keine|keinen *Ahnung|Angaben|Daten|Unterlagen|Schimmer|Überblick|Einblick|Kenntnis; \
    +keinen ^blassen; +müssten|müssen ^Sie *fragen|nachfragen|erkundigen|wenden; +fragen ^Sie *besten|Arzt|Apotheker|direkt; +gebe|leite *Frage *weiter; +entzieht ^sich; +nicht ^mein|unser ^Bereich|Gebiet; +müsste ^ich *raten|fragen|nachsehen|nachfragen|klären|erfragen; +schwer ^zu ^sagen; +bin ^mir *nicht ^sicher; +nicht ^ganz ^sicher; \
    \
    -!know ^about ^you|others|anyone; -!know ^if|whether|you *aware|noticed|heard|seen|remember; -!know ^how ^to ^thank; -let ^me ^know; -!sure ^i|you|if|whether *aware|noticed|heard|catch|caught|follow|understand; -don't|dont ^you ^know; \
    -wouldn't|couldn't ^say ^no; -weiß|wissen *nicht *ob ^Sie *schon|wissen|kennen|bekannt; -can't|cannot|couldn't ^recommend *enough
    """
}
