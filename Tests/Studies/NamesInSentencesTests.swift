import Claims
import StudyFixtures
import Testing

/// The sentences for every study name no group and no model of any.
@Suite struct NamesInSentencesTests {
  @Test func theLibraryNamesNobody() throws {
    let names = StudyFixtures.recipes.flatMap { recipe in
      recipe.sizes.map(\.label) + ["instruct", "reasoning", "distilled", "smollm2", "deepseek"]
    }
    _ = try SentenceReader.read(folder: StudySpeech.folder, names: Array(Set(names)))
  }
}
