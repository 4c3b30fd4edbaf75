import Patterns

/// Says of itself that it does, or does not, what was asked for.
enum StatedIntention {
  /// What a request for an action can be granted with.
  private static let actions = [
    "run", "running", "execute", "executing", "do", "doing", "apply", "applying", "delete",
    "deleting", "remove", "removing", "reset", "resetting", "drop", "dropping", "prune", "pruning",
    "approve", "approving", "proceed", "wipe", "wiping", "erase", "erasing", "merge", "merging",
    "renew", "renewing", "add", "adding", "disable", "disabling", "make", "making", "open",
    "opening", "clean", "cleaning", "restart", "restarting", "forget", "revoke", "revoking",
    "flush", "patch", "patching", "unlock", "paste", "recreate", "create", "rotate", "send",
    "grant",
  ].joined(separator: "|")

  /// Someone who answers, and what stands between him and the action.
  private static let speaker =
    #"\b(i|we)(\s+(will|would|can|shall|do|am|are|want|plan|like|love|going|to|now|also|just|then|"#
    + #"therefore|gladly|happily|recommend|suggest)|['’](ll|d|m|re))*\s+"#

  /// An opening that grants: a yes that stands alone or before the one who speaks.
  ///
  /// Other agreeable words open answers that have nothing to do with the request.
  static let openingGrant = #"^\W*yes\b(?=\s*([.,;:!–—-]|$|\s(i|we)\b))"#
  /// An opening that refuses: a no that stands alone, and not before a thing ("no task").
  static let openingRefusal = #"^\W*no\b(?=\s*([.,;:!–—-]|$|\s(i|we)\b))"#

  /// Grants: a stated intention, a decision in words.
  static let granting = [
    speaker + "(" + actions + #")\b(?!\s+(not|never|nothing|no|none)\b)"#,
    #"\bdecision\b[^.?!\n]{0,60}?\b(is|was)\s+(to|that (i|we))\s+(\w+\s+){0,2}?("# + actions
      + #")\b"#,
    #"\b(go ahead|proceed with|let['’]s (do|run|proceed))\b"#,
  ]

  /// Refuses: a stated refusal, a decision in words.
  static let refusing = [
    #"\b(i|we)\s+(will not|won['’]t|cannot|can['’]t|can not|would not|wouldn['’]t|do not|don['’]t|"#
      + #"must not|should not|shouldn['’]t|am not going to|refuse|decline)\b(?!\s+(have|see|know|think|"#
      + #"need|want to see|find|understand|recall))"#,
    #"\bdecision\b[^.?!\n]{0,60}?\b(is|was)\s+(not\s+to|to\s+(hold|refuse|reject|wait|stop|not))\b"#,
  ]

  /// The patterns compiled; they are ours, and a test compiles each.
  static func compiled(_ sources: [String]) -> [Pattern] {
    sources.compactMap { source in
      try? Pattern(source, .init(ignoringCase: true, allowsTypography: false))
    }
  }
}
