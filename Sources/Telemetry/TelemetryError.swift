/// What a caller asked for and cannot be done; what cannot be measured is an `Absence` instead.
package enum TelemetryError: Error, Sendable, Equatable {
  /// An interval of observation that makes no sense.
  case interval(seconds: Double)
  /// An address of a smart plug that cannot be used.
  case plugAddress(String)
  /// An entity of Home Assistant that is not named as such.
  case plugEntity(String)
  /// A number of threads or seconds outside its range.
  case range(what: String, given: String, allowed: String)
}

extension TelemetryError: CustomStringConvertible {
  /// Says what is wrong and what to do.
  package var description: String {
    switch self {
    case .interval(let seconds):
      "the interval of \(seconds) s cannot be used; choose one from 0.01 s to an hour"
    case .plugAddress(let address):
      "“\(address)” is no address of Home Assistant; write it as http://host:8123"
    case .plugEntity(let entity):
      "“\(entity)” is no entity of Home Assistant; write it as sensor.name"
    case .range(let what, let given, let allowed):
      "\(what) cannot be \(given); choose \(allowed)"
    }
  }
}
