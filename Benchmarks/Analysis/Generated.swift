import Foundation
import Statistics

/// Models made up for measuring growth.
enum Generated {
  /// Quality, refusal and energy: better on one axis tends to cost on another, as it does on the real
  /// ones.
  static func axes(_ count: Int) -> [[Double]] {
    var generator = SeededGenerator(name: "growth")
    return (0..<count).map { _ in
      let size = generator.uniform()
      return [
        100 * (0.7 * size.squareRoot() + 0.3 * generator.uniform()), 100 * generator.uniform(),
        20 * exp(4 * size + generator.uniform()),
      ]
    }
  }
}
