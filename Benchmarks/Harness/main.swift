import Foundation
import Runtimes

// A fast double of Ollama's API, and a client that counts what reading its streams costs.
//
//   harness-benchmark serve [PAUSE]          answers until it is ended; prints its address. A chat
//                                            gives num_predict tokens; PAUSE milliseconds between two
//   harness-benchmark read ADDRESS REQUESTS STREAMS TOKENS
//                                            reads so many answers, so many at a time; prints processor
//                                            and wall seconds, tokens, and resident bytes

/// Ends the program with a message.
func give(up message: String) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(2)
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "serve":
  guard let server = FastDouble(pause: Double(arguments.dropFirst().first ?? "0") ?? 0) else {
    give(up: "no port to listen on")
  }
  FileHandle.standardOutput.write(Data((server.address + "\n").utf8))
  server.run()
case "read":
  let numbers = arguments.dropFirst(2).compactMap { Int($0) }
  guard arguments.count == 5, numbers.count == 3 else {
    give(up: "read ADDRESS REQUESTS STREAMS TOKENS")
  }
  print(
    try await StreamReading(
      address: arguments[1], requests: numbers[0], streams: numbers[1], tokens: numbers[2]
    ).report())
default: give(up: "serve or read")
}
