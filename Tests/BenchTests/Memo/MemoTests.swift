import Foundation
import TestSupport
import Testing

@testable import Bench

extension Benches {
  @Suite struct MemoTests {
    private static let sample = Repository.root + "/bench/sample"

    private func inputs(_ change: (inout [MemoInput: MemoRange]) -> Void = { _ in }) -> MemoInputs {
      var ranges: [MemoInput: MemoRange] = [
        .tasks: .init(100, 180, 200), .minutes: .init(2, 4, 6), .rate: .init(60, 85, 100),
        .records: .init(100, 100, 100), .invalid: .init(0.05, 0.12, 0.3),
        .repair: .init(10, 15, 20),
        .engineering: .init(8, 8, 32), .unsent: .init(0, 320, 320),
        .price: .init(0.006, 0.006, 0.006), .machine: .init(0, 720, 720),
        .months: .init(24, 36, 48),
      ]
      change(&ranges)
      return MemoInputs(currency: "$", ranges: ranges)
    }

    private func line(_ figure: MemoFigure, _ memo: Memo) throws -> Memo.Line {
      try #require(memo.lines.first { $0.figure == figure })
    }

    @Test func figuresFollowFromTheirParts() throws {
      let memo = Memo(inputs())
      #expect(try line(.operatorHours, memo).likely == 12)
      #expect(try line(.operatorValue, memo).likely == 1020)
      #expect(try line(.reworkHours, memo).likely == 3)
      #expect(abs(try line(.providerValue, memo).likely - 1.92) < 1e-9)
      #expect(try line(.amortisation, memo).likely == 20)
      #expect(abs(try line(.monthlyValue, memo).likely - 1001.92) < 1e-9)
      #expect(abs(try line(.payback, memo).likely - 680 / 1001.92) < 1e-9)
    }

    @Test func rangesAreThoseOfTheWorstAndTheBest() throws {
      let memo = Memo(inputs())
      let value = try line(.monthlyValue, memo)
      #expect(abs(value.low - (100.0 * 2 / 60 * 60 - 720.0 / 24)) < 1e-9)
      #expect(abs(value.high - (200.0 * 6 / 60 * 100 + 320 * 0.006)) < 1e-9)
      // Any choice within the ranges stays within the figure's own.
      for corner in 0..<(1 << MemoInput.allCases.count) where corner % 7 == 0 {
        for figure in MemoFigure.allCases {
          let found = figure.value { input in
            let range = memo.inputs.ranges[input]
            let place = MemoInput.allCases.firstIndex(of: input) ?? 0
            return (corner >> place & 1 == 1 ? range?.high : range?.low) ?? 0
          }
          let line = try line(figure, memo)
          #expect(found >= line.low - 1e-9 && found <= line.high + 1e-9, "\(figure)")
        }
      }
    }

    @Test func theWidestSwingComesFirst() {
      let swings = Memo(inputs()).sensitivity(of: .monthlyValue)
      #expect(swings.first?.input == .minutes)
      #expect(swings.first?.atLow ?? 0 < swings.first?.atHigh ?? 0)
      #expect(!swings.contains { $0.input == .invalid || $0.input == .price })
      #expect(zip(swings, swings.dropFirst()).allSatisfy { $0.width >= $1.width })
    }

    @Test func whatNeverPaysIsSaid() throws {
      let memo = Memo(inputs { $0[.machine] = .init(1e6, 1e6, 1e6) })
      #expect(try line(.payback, memo).likely == .infinity)
      #expect(memo.page([]).contains { $0.contains("payback_months: never") })
    }

    @Test func thePageSaysWhatToDoFirst() {
      let routes = [
        Route(
          workload: "a", lane: .localPrimary, rule: "r", because: "it is good", facts: [],
          deciding: [], records: ["1-0"]),
        Route(
          workload: "b", lane: .noEvidence, rule: nil, because: "nothing", facts: [], deciding: [],
          records: []),
      ]
      let page = Memo(inputs()).page(routes)
      #expect(
        Array(page.prefix(4)) == [
          "Move here", "  a: it is good (records 1-0)", "Measure first", "  b: nothing",
        ])
      #expect(page.contains { $0.contains("= tasks_per_month × minutes_saved_per_task ÷ 60") })
    }

    @Test func faultsOfInputsAreTold() throws {
      let folder = try TemporaryFolder()
      let text = try String(contentsOfFile: Self.sample + "/memo.yaml", encoding: .utf8)
        .replacing("low: 180, likely: 180, high: 180", with: "low: 190, likely: 180, high: 180")
        .replacing("invalid_share: {low: 0.12", with: "invalid_share: {low: 12")
        .replacing("price_per_task:", with: "price_per_tsak:")
      try folder.write(text, to: "memo.yaml")
      let told = words { _ = try MemoInputs.read(folder.path + "/memo.yaml") }
      for part in [
        "tasks_per_month.likely: is not between",
        "invalid_share.low: expected a number from 0.0 to 1.0",
        "did you mean 'price_per_task'?",
      ] {
        #expect(told.contains(part), "\(told)")
      }
    }

    @Test func theSamplesStatementsComeOutAsItsLedgerSays() throws {
      let memo = Memo(try MemoInputs.read(Self.sample + "/memo.yaml"))
      let ledger = try FigureLedger.read(Self.sample + "/ledger.yaml", text: nil)
      let verdicts = ledger.verdicts(memo)
      #expect(verdicts.filter { $0.verdict == .discrepancy }.map(\.claim.id) == ["hidden-qa"])
      #expect(verdicts.filter { $0.verdict == .follows }.count == verdicts.count - 1)
      #expect(verdicts.first { $0.claim.id == "hidden-qa" }?.value == 3)
    }

    @Test func aStatementThatDoesNotFollowIsNamed() throws {
      let folder = try TemporaryFolder()
      try folder.write(
        """
        claims:
          - {id: a, quote: twelve, figure: operator_hours, value: 13}
          - {id: b, quote: twelve, figure: operator_hours, value: 12, cause: it was wrong}

        """, to: "ledger.yaml")
      let ledger = try FigureLedger.read(folder.path + "/ledger.yaml", text: "it is  twelve")
      #expect(ledger.verdicts(Memo(inputs())).map(\.verdict) == [.unexplained, .overtaken])
      #expect(
        words { _ = try FigureLedger.read(folder.path + "/ledger.yaml", text: "thirteen") }
          .contains("does not stand in the text"))
    }
  }
}
