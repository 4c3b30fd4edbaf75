import Exports
import Markup

extension RatingSheet {
  /// The columns of a sheet as a table; those before `rater` are there to be read.
  package static let columns = [
    "sheet", "item", "context", "question", "right_answer", "rubric", "answer", "rater", "score",
    "note",
  ]

  /// The sheet for a spreadsheet: a line for each answer, `rater` and `score` to be filled in.
  package var table: [UInt8] {
    var writer = CSVWriter(columns: Self.columns, for: .spreadsheets)
    for item in items {
      writer.add([
        name, item.id, item.answer.context, item.answer.question, item.answer.gold,
        item.answer.rubric, item.answer.text, "", "", "",
      ])
    }
    return writer.bytes
  }
}
