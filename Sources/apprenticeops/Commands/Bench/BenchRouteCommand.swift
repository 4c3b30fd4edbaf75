import ArgumentParser
import Bench
import Foundation

/// Where workloads and the policy of routes stand.
struct RouteOptions: ParsableArguments {
  @Option(help: "The workloads.")
  var workloads = "bench/workloads.yaml"

  @Option(help: "The policy of the routes.")
  var policy = "bench/routes.yaml"
}

/// `apprenticeops bench route`: the lanes of workloads.
struct BenchRouteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "route",
    abstract: "Give workloads their lanes, with rule, records and what would change them.",
    discussion: """
      Rests on the bench's records alone: a workload whose model no record speaks of has no evidence, and \
      no lane. The first rule of the policy that matches wins.
      """)

  /// Forms of the answer.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var options: BenchOptions
  @OptionGroup var route: RouteOptions

  @Argument(help: "The workload; all of them unless given.")
  var workload: String?

  @Flag(help: "Show all facts, and what would change the lane.")
  var explain = false

  @Flag(help: "Write the lanes down, so that `bench watch` compares with them.")
  var record = false

  @Option(help: "The form of the answer.")
  var format = Format.text

  @Flag(help: "Say how long deciding took, without reading and printing.")
  var timing = false

  func run() throws {
    try Failure.reporting {
      let all = try Workload.read(route.workloads)
      let chosen = workload.map { name in all.filter { $0.id == name } } ?? all
      if let workload, chosen.isEmpty {
        throw BenchFault(
          route.workloads, found: "no workload '\(workload)'",
          expected: "one of \(all.map(\.id).joined(separator: ", "))")
      }
      let bench = options.opened
      let policy = try RoutePolicy.read(route.policy)
      let records = try bench.store.records()
      let begin = ContinuousClock.now
      let map = RouteMap(policy, records, now: bench.now)
      let routes = chosen.map(map.route)
      if timing {
        let spent = ContinuousClock.now - begin
        Failure.print(error: "\(routes.count) workloads by \(records.count) records in \(spent)")
      }
      switch format {
      case .text:
        for (index, one) in routes.enumerated() {
          guard explain else {
            print(one.line)
            continue
          }
          if index > 0 { print("") }
          one.explanation(map.nearestChange(one)).forEach { print($0) }
        }
      case .json:
        for one in routes {
          print(String(decoding: try one.json(map.nearestChange(one)), as: UTF8.self))
        }
      }
      if record {
        let written = try bench.store.append(bench.evidence(of: routes, policy))
        print("record \(written.id)")
      }
    }
  }
}

/// `apprenticeops bench watch`: which lanes moved.
struct BenchWatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Say which lanes moved since the lanes were written down last.",
    discussion: """
      Compares the lanes that the records up to then give with those that all records give now. Exits 1 \
      when a lane moved. --since takes the number of another record.
      """)

  @OptionGroup var options: BenchOptions
  @OptionGroup var route: RouteOptions

  @Option(help: "Compare with the lanes up to this record, 0 for none.")
  var since: Int?

  func run() throws {
    try Failure.reporting {
      let bench = options.opened
      let records = try bench.store.records()
      let policy = try RoutePolicy.read(route.policy)
      let number = since ?? records.last { $0.evidence.kind == .route }?.number ?? 0
      let moves = LaneWatch.moves(
        try Workload.read(route.workloads), policy, records, since: number, now: bench.now)
      let count = records.count { $0.number > number }
      print("\(count) records since record \(number); \(moves.count) lanes moved")
      for move in moves { print(move.line) }
      if !moves.isEmpty { throw Failure.drift }
    }
  }
}
