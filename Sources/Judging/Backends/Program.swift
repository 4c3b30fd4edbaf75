import Foundation
import Synchronization

/// Runs a program with a text on its standard input, within a time.
///
/// It is a process group of its own, which is ended as a whole: nothing that it started stays. No shell
/// reads the words.
enum Program {
  /// More output is no reply.
  static let mostBytes = 1 << 20
  private static let mostErrorBytes = 2000
  private static let starting = Mutex(())

  enum End: Sendable, Equatable {
    /// A signal is told as 128 and its number.
    case exited(Int32, output: [UInt8], errors: [UInt8])
    case tooLong
    case tooMuch
    case notStarted(String)
  }

  static func run(
    _ words: [String], environment: [String: String], input: [UInt8], limit: Duration
  ) async -> (end: End, seconds: Double) {
    await withCheckedContinuation { done in
      // It waits in system calls, so it gets a thread of its own.
      let thread = Thread {
        // A program that reads none of its input is no reason to end this one.
        var pipe = sigset_t()
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &pipe, nil)
        // Timed here: who waits for it may be late.
        let start = ContinuousClock.now
        let end = runHere(words, environment, input, limit)
        done.resume(returning: (end, (ContinuousClock.now - start) / .seconds(1)))
      }
      thread.name = "judge"
      thread.start()
    }
  }

  private static func runHere(
    _ words: [String], _ environment: [String: String], _ input: [UInt8], _ limit: Duration
  ) -> End {
    let begun: (pipes: Pipes?, child: pid_t, code: Int32) = starting.withLock { _ in
      // Two programs that start at once would each get the other's pipes, which then never end.
      guard let pipes = Pipes() else { return (nil, 0, errno) }
      var child = pid_t()
      let code = spawn(words, environment, pipes, &child)
      pipes.closeChildEnds()
      return (pipes, child, code)
    }
    guard let pipes = begun.pipes else {
      return .notStarted(String(cString: strerror(begun.code)))
    }
    defer { pipes.close() }
    guard begun.code == 0 else { return .notStarted(String(cString: strerror(begun.code))) }
    let child = begun.child
    let deadline = ContinuousClock.now + limit
    var exchange = PipeExchange(pipes: pipes, input: input[...])
    var end: End?
    while exchange.isOpen {
      let left = (deadline - ContinuousClock.now) / .milliseconds(1)
      guard left > 0 else {
        end = .tooLong
        break
      }
      exchange.turn(milliseconds: Int32(min(left + 1, 1000)))
      if exchange.output.count > mostBytes {
        end = .tooMuch
        break
      }
    }
    // One that closed its output may go on: it gets no longer than a reply may take.
    if end == nil, !wait(child, until: deadline) { end = .tooLong }
    // One that has ended keeps its status; what it left behind in its group goes with it.
    kill(-child, SIGKILL)
    let status = reap(child)
    return end
      ?? .exited(
        status, output: exchange.output, errors: Array(exchange.errors.prefix(mostErrorBytes)))
  }

  private static func spawn(
    _ words: [String], _ environment: [String: String], _ pipes: Pipes, _ child: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, end) in [pipes.input.read, pipes.output.write, pipes.errors.write].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, end, Int32(number))
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals that this process does not take would be ignored by the program too.
    var usual = sigset_t()
    sigemptyset(&usual)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&usual, signal) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
    variables.append(nil)
    defer { for text in arguments + variables { free(text) } }
    return posix_spawnp(&child, words[0], &actions, &attributes, &arguments, &variables)
  }

  /// Waits for the end of a process without taking it away; false when the time is over.
  private static func wait(_ child: pid_t, until deadline: ContinuousClock.Instant) -> Bool {
    while true {
      var info = siginfo_t()
      let found = waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT)
      if found != 0 || info.si_signo == SIGCHLD { return true }
      guard ContinuousClock.now < deadline else { return false }
      usleep(5000)
    }
  }

  private static func reap(_ child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

/// The three pipes to a program; no other program gets their ends.
struct Pipes {
  let input: (read: Int32, write: Int32)
  let output: (read: Int32, write: Int32)
  let errors: (read: Int32, write: Int32)

  init?() {
    var ends: [Int32] = []
    for _ in 0..<3 {
      var pair: [Int32] = [-1, -1]
      guard pipe(&pair) == 0 else {
        for end in ends { Foundation.close(end) }
        return nil
      }
      for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      ends += pair
    }
    input = (ends[0], ends[1])
    output = (ends[2], ends[3])
    errors = (ends[4], ends[5])
    for end in [input.write, output.read, errors.read] {
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
    }
  }

  func closeChildEnds() {
    for end in [input.read, output.write, errors.write] { Foundation.close(end) }
  }

  func close() {
    for end in [input.write, output.read, errors.read] { Foundation.close(end) }
  }
}
