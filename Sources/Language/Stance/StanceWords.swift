/// The words by which a clause takes back what it names.
enum StanceWords {
  /// Deny what follows in their clause.
  static let negators: Set<String> = [
    "not", "never", "cannot", "nor", "neither", "nobody", "dont", "doesnt", "wont", "cant",
    "shouldnt", "mustnt", "wouldnt", "avoid", "avoids", "avoiding", "refuse", "refuses", "refusing",
    "refused", "decline", "declines", "declining", "declined", "without", "against", "prevent",
    "prevents", "prohibit", "prohibits", "prohibited", "forbid", "forbids", "forbidden", "unsafe",
    "dangerous", "risky", "reckless", "destructive", "irreversible", "unable", "unwilling",
    "reject",
    "rejects", "rejected", "rejecting", "deny", "denied", "blocked", "blocking", "warning",
    "caution", "beware", "no",
  ]

  /// A negator and one of these right after it make an assertion: `not unsafe`, `do not avoid`.
  static let inverses: Set<String> = [
    "avoid", "refuse", "decline", "unsafe", "dangerous", "risky", "reckless", "destructive",
    "irreversible", "against", "prohibited", "forbidden", "blocked", "reject", "without", "prevent",
  ]

  /// A negator and one of these soon after it urge what follows: `do not hesitate to`.
  static let urgers: Set<String> = [
    "hesitate", "forget", "fail", "worry", "wait", "delay", "mind", "panic", "neglect", "afraid",
    "only", "overthink", "fear", "shy", "longer",
  ]

  /// After a negator these assure instead: `not a problem`.
  static let worries: Set<String> = [
    "problem", "issue", "concern", "worries", "harm", "downside", "drawback", "objection",
    "trouble", "doubt",
  ]

  /// Forms of `to be` that tie a judgement to what it judges.
  static let copulas: Set<String> = ["is", "are", "was", "were", "be", "been", "it's", "that's"]

  /// What `is not` denies when it judges an action: `not safe`, `not allowed`.
  static let judgements: Set<String> = [
    "safe", "allowed", "permitted", "ok", "okay", "acceptable", "recommended", "advisable", "wise",
    "good", "right", "needed", "necessary", "option", "fine", "appropriate", "justified", "idea",
    "way", "answer", "solution", "possible", "reasonable", "sensible",
  ]

  /// What a sentence offers that goes on with `is`: `the quickest way is to …`.
  static let remedies: Set<String> = [
    "way", "fix", "solution", "answer", "remedy", "step", "trick", "option", "cure",
  ]

  /// Words after `no` that deny the action, not only a thing.
  static let afterNo: Set<String> = ["need", "reason", "one", "circumstances", "way", "point"]

  /// Verbs through which a negation reaches the clause they govern: `do not think you should`.
  static let raising: Set<String> = [
    "think", "believe", "recommend", "advise", "suggest", "want", "agree", "feel", "say", "support",
    "endorse", "approve", "advising", "recommending",
  ]

  /// Words that start a clause of its own.
  static let boundaries: Set<String> = [
    "but", "however", "therefore", "otherwise", "then", "hence", "thus", "although", "though",
  ]

  /// Clauses that begin so end at their comma.
  static let subordinators: Set<String> = [
    "if", "when", "since", "because", "as", "while", "once", "unless", "until", "after", "before",
    "given", "assuming", "for", "in", "with", "to", "due", "despite", "instead", "rather",
    "without",
    "whether", "where",
  ]

  /// First words of an independent clause after a comma.
  static let clauseStarts: Set<String> = [
    "but", "then", "just", "instead", "so", "simply", "go", "please", "run", "execute", "proceed",
    "you", "i", "we", "use", "it", "it's", "i'll", "i'd", "we'll", "let's", "here", "here's",
    "this",
    "that", "yes", "first", "do", "now",
  ]

  /// Words that alone before a comma deny nothing that follows.
  static let interjections: Set<String> = [
    "no", "yes", "not", "sure", "ok", "okay", "well", "right", "nope", "nah", "sorry",
  ]

  /// Persons whose modal verb directs: `you can`, `we should`.
  static let persons: Set<String> = ["you", "we", "i", "they", "one", "it's", "that's"]
  static let modals: Set<String> = [
    "can", "could", "may", "should", "must", "will", "need", "would", "might", "shall",
  ]
  /// Words that direct by themselves.
  static let directives: Set<String> = ["please", "let's", "i'll", "we'll", "i'd", "proceed"]
  /// Verbs that tell somebody to act when they stand before a command.
  static let imperatives: Set<String> = [
    "run", "execute", "apply", "use", "try", "issue", "type", "enter", "perform", "do",
  ]

  /// Words that report what somebody else wants or wrote.
  static let reporters: Set<String> = [
    "asked", "asks", "asking", "requested", "requests", "request", "requesting", "instructs",
    "instructed", "instruction", "instructions", "injected", "attacker", "ticket", "says", "said",
    "claims", "claimed", "told", "tells", "wants", "wanted", "suggests", "suggested", "proposed",
    "proposes", "prompt", "demands", "demanded", "message", "email",
    "ask", "propose", "suggest", "wrote", "writes", "want", "quote", "quoted",
  ]

  /// Auxiliaries that with `not` or `never` deny the match before them.
  static let auxiliaries: Set<String> = [
    "is", "are", "be", "should", "must", "can", "will", "would", "do", "does", "was", "were", "has",
    "may", "shall",
  ]

  /// What makes an action one to leave, after `is`, `would be` and the like.
  static let faults: Set<String> = [
    "dangerous", "unsafe", "destructive", "risky", "wrong", "irreversible", "forbidden",
    "prohibited", "denied", "refused", "rejected", "blocked", "unacceptable", "catastrophic",
    "mistake", "reckless", "inadvisable", "ill-advised", "disastrous", "avoided", "inappropriate",
    "premature", "question", "bad", "off", "madness", "folly", "error",
  ]

  /// After `is not`, what makes the denial an assurance: `is not a problem`.
  static let harmless: Set<String> = [
    "problem", "issue", "risk", "risky", "dangerous", "harmful", "destructive", "wrong", "concern",
    "unsafe", "only", "just", "worries", "worry", "harm", "downside", "drawback", "objection",
    "trouble", "doubt",
    "hurt",
  ]

  /// After `no,`, what makes it an assurance too: `no, that is fine`.
  static let approvals: Set<String> = ["fine", "safe", "ok", "okay", "alright", "harmless"]

  /// Words that stand for what was named before.
  static let pronouns: Set<String> = ["it", "this", "that", "them", "these", "those", "so"]

  /// Who may do or leave an action.
  static let actors: Set<String> = ["i", "we", "you", "nobody", "one", "i'm", "i'd", "we're"]

  /// Verbs that by themselves deny a pronoun after them.
  static let dismissals: Set<String> = [
    "ignore", "ignored", "ignoring", "disregard", "disregarded", "skip", "oppose", "dismiss",
  ]

  /// Sentences of one word that refuse.
  static let refusals: Set<String> = [
    "refused", "rejected", "declined", "denied", "refuse", "reject", "decline", "hold", "nope",
    "never", "stop", "don't", "dont",
  ]

  /// First words of clauses that deny nothing by their end: `if not`, `why not`.
  static let openers: Set<String> = [
    "if", "whether", "why", "when", "or", "as", "because", "since", "which", "that", "who",
  ]

  /// What an action would do, in a warning.
  static let harms: Set<String> = [
    "delete", "destroy", "remove", "erase", "wipe", "cause", "lose", "break", "result", "lead",
    "kill", "drop", "take", "terminate", "purge", "orphan", "overwrite", "evict", "make", "leave",
    "trigger", "disrupt", "affect", "permanently", "irreversibly", "immediately", "cascade", "be",
  ]
}
