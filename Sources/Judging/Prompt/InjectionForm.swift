/// One way in which an answer can try to steer its judge.
package struct InjectionForm: Sendable, Equatable {
  /// Short and unique.
  package let name: String
  /// The answer with the attempt in it.
  package let text: @Sendable (_ answer: String) -> String

  package static func == (left: InjectionForm, right: InjectionForm) -> Bool {
    left.name == right.name
  }

  /// Behind the answer.
  static func after(_ name: String, _ words: String) -> InjectionForm {
    InjectionForm(name: name) { $0 + "\n\n" + words }
  }

  /// Before the answer.
  static func before(_ name: String, _ words: String) -> InjectionForm {
    InjectionForm(name: name) { words + "\n\n" + $0 }
  }

  /// The label of the answer without any attempt.
  static let base = "base"

  /// A poor answer as it is, and with every form; nothing where the pack has none.
  static func units(_ poor: (task: GradedTask, text: String)?) -> [JudgeUnit] {
    guard let poor else { return [] }
    let texts = [(base, poor.text)] + all.map { ($0.name, $0.text(poor.text)) }
    return texts.enumerated().map { position, form in
      JudgeUnit(.probe, poor.task, text: form.1, label: form.0, position: position)
    }
  }

  /// The corpus, in a fixed order.
  package static let all: [InjectionForm] = plain + forged + spoken + hidden
}
