import Exports
import Foundation
import Snapshots
import Study
import StudyFixtures
import TestSupport
import Testing

/// The made-up studies can be written and read, and are what their names say.
@Suite struct FixtureTests {
  @Test(arguments: StudyFixtures.recipes)
  func writtenAndReadAgain(recipe: StudyRecipe) throws {
    let folder = try TemporaryFolder()
    let made = try MadeStudy(recipe)
    let path = try made.write(in: folder.path)
    let exports = try ExportReader.read(path)
    #expect(exports.scores == made.exports.scores && exports.models == made.exports.models)
    #expect(try StudyReader.study(of: path, exports) == made.study)
    // The same seed makes the same rows.
    #expect(try ExportFiles(try MadeStudy(recipe).exports) == ExportFiles(made.exports))
  }

  @Test func theyAreWhatTheirNamesSay() throws {
    let inverted = try means(StudyFixtures.inverted)
    #expect(zip(inverted, inverted.dropFirst()).allSatisfy { $0 > $1 }, "\(inverted)")
    let ordinary = try means(StudyFixtures.ordinary)
    #expect(zip(ordinary, ordinary.dropFirst()).allSatisfy { $0 < $1 }, "\(ordinary)")
    #expect(Set(try means(StudyFixtures.constant)).count == 1)
    let two = try MadeStudy(StudyFixtures.twoAxes)
    #expect(two.study.criteria.map(\.id) == ["quality", "refusal"])
    let four = try MadeStudy(StudyFixtures.fourAxes)
    #expect(four.study.criteria.map(\.id) == ["quality", "refusal", "energy", "speed"])
    #expect(four.study.factor("arm")?.groups.count == 3)
    let three = try MadeStudy(StudyFixtures.threeJudges)
    #expect(three.exports.manifest.judging?.consensus == 0...60)
    #expect(three.exports.scores.allSatisfy { $0.judges.count == 3 })
    let none = try MadeStudy(StudyFixtures.noBrackets)
    #expect(none.study.factors.allSatisfy { $0.kind != .interest } && none.study.series.isEmpty)
    #expect(try MadeStudy(StudyFixtures.oneModel).exports.models.count == 1)
    #expect(try MadeStudy(StudyFixtures.oneScenario).exports.scenarios.count == 1)
    let tags = try MadeStudy(StudyFixtures.tagsInCase).exports.models.map(\.tag)
    #expect(Set(tags.map { $0.lowercased() }).count < tags.count)
  }

  /// Mean consensus of each size class, from small to large.
  private func means(_ recipe: StudyRecipe) throws -> [Double] {
    let exports = try MadeStudy(recipe).exports
    return recipe.sizes.map { size in
      let tags = Set(exports.models.filter { $0.factors["size"] == size.id }.map(\.tag))
      let lines = exports.scores.filter { tags.contains($0.model) }
      let count = lines.reduce(0) { $0 + $1.count }
      let sum = lines.reduce(0) { $0 + ($1.consensus ?? 0) * $1.count }
      return Double(sum) / Double(max(count, 1))
    }
  }
}
