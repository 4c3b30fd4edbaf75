import Exports

/// Puts together what exports tell of judging.
struct RecordMaker {
  let plan: JudgePlan
  let set: AnswerSet
  let draw: Draw
  let books: [JudgeBook]
  let scan: LeakScan

  func record(
    template: JudgingRecord.Template, planSHA256: String, sameFamily: [JudgingRecord.SameFamily]
  ) -> JudgingRecord {
    let selfNaming = draw.answers.compactMap { answer -> JudgingRecord.SelfNaming? in
      guard let task = set.tasks[answer.place.scenario] else { return nil }
      let names = scan.names(in: answer.text, task: task)
      return names.isEmpty ? nil : .init(place: answer.place, names: names)
    }
    let named = Set(selfNaming.map(\.place))
    return JudgingRecord(
      origin: .judged, template: template, planSHA256: planSHA256, unsupported: plan.unsupported,
      answers: .init(answered: draw.answered, drawn: draw.answers.count),
      judges: books.map { judge($0, named: named) }, sameFamily: sameFamily,
      selfNaming: selfNaming, splits: draw.answers.compactMap(split), rows: draw.answers.map(row))
  }

  /// Scores that count, by place.
  func scores() -> [JudgingRecord.Place: [Int?]] {
    Dictionary(
      draw.answers.map { ($0.place, scores(of: $0)) }, uniquingKeysWith: { first, _ in first })
  }

  private func scores(of answer: GradedAnswer) -> [Int?] {
    books.map { counted(judgement(of: answer, by: $0)) }
  }

  private func judgement(
    of answer: GradedAnswer, by book: JudgeBook, repeat number: Int = 0
  ) -> StoredJudgement? {
    set.tasks[answer.place.scenario].flatMap {
      book.judgement(answer.sha256, $0, repeat: number)
    }
  }

  /// The score of a judgement where the plan's rule lets it count.
  private func counted(_ judgement: StoredJudgement?) -> Int? {
    guard let judgement, let score = judgement.score else { return nil }
    return plan.unsupported == .counts || judgement.isSupported == true ? score : nil
  }

  private func judge(
    _ book: JudgeBook, named: Set<JudgingRecord.Place>
  ) -> JudgingRecord.Judge {
    var counts = JudgingRecord.Counts()
    var reported: [String: Int] = [:]
    for answer in draw.answers {
      guard let made = judgement(of: answer, by: book) else {
        counts.missing += 1
        continue
      }
      if !made.reported.isEmpty { reported[made.reported, default: 0] += 1 }
      switch made.state {
      case .scored:
        counts.scored += 1
        if made.isSupported == false { counts.unsupported += 1 }
        if made.isRepaired { counts.repaired += 1 }
        if named.contains(answer.place) { counts.selfNaming += 1 }
      case .unparsable: counts.unparsable += 1
      case .failed: counts.failed += 1
      }
    }
    let repeats = draw.repeated(plan).map { answer in
      JudgingRecord.Repeat(
        place: answer.place,
        scores: (0..<plan.repeats.times).map {
          judgement(of: answer, by: book, repeat: $0)?.score
        })
    }
    return JudgingRecord.Judge(
      name: book.judge.id, family: book.judge.family, backend: book.judge.backend.rawValue,
      asked: book.judge.model, reported: reported,
      temperature: book.judge.parameters.temperature,
      maximumTokens: book.judge.parameters.maximumTokens, counts: counts, cost: book.cost,
      repeats: repeats, calibrations: book.calibrations, injection: book.injection)
  }

  private func split(_ answer: GradedAnswer) -> JudgingRecord.Split? {
    guard Consensus.isSplit(scores(of: answer)) else { return nil }
    let views = books.compactMap { book -> JudgingRecord.View? in
      guard let made = judgement(of: answer, by: book), let score = counted(made) else {
        return nil
      }
      return .init(
        judge: book.judge.id, score: score, reason: made.reason,
        isSupported: made.isSupported ?? false)
    }
    return .init(place: answer.place, views: views)
  }

  private func row(_ answer: GradedAnswer) -> JudgingRecord.Row {
    .init(
      place: answer.place, bytes: ShownAnswer.text(answer.text).utf8.count,
      grades: books.map { book in
        let made = judgement(of: answer, by: book)
        return .init(
          state: made?.state, score: made?.score, position: made?.position,
          isSupported: made?.isSupported)
      })
  }

  /// What judges made of the answers of references.
  func references(_ stored: [StoredReference]) -> [JudgingRecord.Reference] {
    let fit = stored.filter { set.tasks[$0.scenario]?.sha256 == $0.taskSHA256 }
    return Set(fit.map(\.author)).sorted().compactMap { author in
      let answers = fit.filter { $0.author == author }
      guard let first = answers.first else { return nil }
      return JudgingRecord.Reference(
        name: author, kind: first.kind, asked: first.asked,
        reported: Set(answers.compactMap(\.reported)).sorted(),
        answers: answers.compactMap { answer in
          guard let task = set.tasks[answer.scenario] else { return nil }
          let scores = books.map { counted($0.judgement(answer.answerSHA256, task)) }
          return .init(
            scenario: answer.scenario, scores: scores, consensus: Consensus.of(scores))
        })
    }
  }
}
