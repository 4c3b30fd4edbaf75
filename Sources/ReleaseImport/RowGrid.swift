/// What is known of each row of the variance pass before it is read the second time, in two bytes.
struct RowGrid {
  /// In the order of their first row.
  var models = NameTable()
  /// In the order of the pack.
  let scenarios: NameTable
  let repetitions: Int
  /// By model: of each scenario and repetition a bit for the row, four for the consensus in halves and
  /// three for each judge's score; what is not known is 0.
  private var marks: [[UInt16]] = []

  private static let there: UInt16 = 1 << 15
  private static let consensusBits: UInt16 = 0b1111
  private static let judgeBits: UInt16 = 0b111
  private static let judgeShifts: [UInt16] = [4, 7]

  init(scenarios: [String], repetitions: Int) {
    self.scenarios = NameTable(scenarios)
    self.repetitions = repetitions
  }

  /// The place of a row.
  struct Place: Equatable {
    let model: Int
    let scenario: Int
    let repetition: Int
  }

  private func mark(_ place: Place) -> UInt16 {
    guard place.model < marks.count else { return 0 }
    return marks[place.model][place.scenario * repetitions + place.repetition]
  }

  /// Whether there is a row.
  func holds(_ place: Place) -> Bool { mark(place) & Self.there != 0 }

  /// Notes a row; false when there is one already.
  mutating func insert(_ place: Place) -> Bool {
    while marks.count <= place.model {
      marks.append([UInt16](repeating: 0, count: scenarios.names.count * repetitions))
    }
    return set(Self.there, in: Self.there, place)
  }

  /// Notes the consensus of a row, in halves from 2 to 10; false when it has one.
  mutating func setConsensus(_ halves: Int, of place: Place) -> Bool {
    set(UInt16(halves), in: Self.consensusBits, place)
  }

  /// The consensus of a row in halves; absent when it has none.
  func consensus(of place: Place) -> Int? {
    let halves = mark(place) & Self.consensusBits
    return halves == 0 ? nil : Int(halves)
  }

  /// Notes both judges' scores of a row, from 1 to 5; false when it has any.
  mutating func setJudges(_ scores: [Int], of place: Place) -> Bool {
    let bits = zip(scores, Self.judgeShifts).reduce(UInt16(0)) { $0 | UInt16($1.0) << $1.1 }
    return set(bits, in: Self.judgeShifts.reduce(0) { $0 | Self.judgeBits << $1 }, place)
  }

  /// Each judge's score of a row; absent where it has none.
  func judges(of place: Place) -> [Int?] {
    let mark = mark(place)
    return Self.judgeShifts.map { shift in
      let score = mark >> shift & Self.judgeBits
      return score == 0 ? nil : Int(score)
    }
  }

  private mutating func set(_ bits: UInt16, in field: UInt16, _ place: Place) -> Bool {
    let position = place.scenario * repetitions + place.repetition
    guard marks[place.model][position] & field == 0 else { return false }
    marks[place.model][position] |= bits
    return true
  }
}
