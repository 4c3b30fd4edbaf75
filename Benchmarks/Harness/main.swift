import Foundation
import Runtimes

// A fast double of Ollama's API, and a client that counts what reading its streams costs.
//
//   harness-benchmark serve [PAUSE [WAIT]]   answers until it is ended; prints its address. A chat
//                                            gives num_predict tokens; PAUSE milliseconds between two,
//                                            WAIT milliseconds before the first
//   harness-benchmark cost ADDRESS TOKENS    what one answer costs while it is awaited and read
//   harness-benchmark speed ADDRESS MODEL TOKENS
//                                            the same of llama-server, with the decode speeds
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
  let times = arguments.dropFirst().compactMap(Double.init)
  guard let server = FastDouble(pause: times.first ?? 0, wait: times.dropFirst().first ?? 0) else {
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
case "cost":
  guard arguments.count == 3, let tokens = Int(arguments[2]) else {
    give(up: "cost ADDRESS TOKENS")
  }
  print(
    try await StreamCost(
      runtime: Ollama(address: arguments[1]), model: "fast:1b", tokens: tokens
    ).report())
case "speed":
  guard arguments.count == 4, let tokens = Int(arguments[3]) else {
    give(up: "speed ADDRESS MODEL TOKENS")
  }
  print(
    try await StreamCost(
      runtime: OpenAICompatible(address: arguments[1], server: .llamaCpp), model: arguments[2],
      tokens: tokens
    ).report())
default: give(up: "serve, read, cost or speed")
}
