import Faults
import Foundation
import Testing

@Suite("What a JSON decoder found, in words")
struct DecodingWordsTests {
  private struct Form: Decodable {
    struct Item: Decodable {
      let name: String
      let count: Int
    }
    let items: [Item]
  }

  @Test(
    "What is wrong and where",
    arguments: [
      (#"{"items": [{"name": "a"}]}"#, "no key 'count' at .items[0]"),
      (#"{}"#, "no key 'items'"),
      (
        #"{"items": [{"name": "a", "count": 1}, {"name": 2, "count": 1}]}"#,
        "something else than a text at .items[1].name"
      ),
      (
        #"{"items": [{"name": "a", "count": "b"}]}"#,
        "something else than a whole number at .items[0].count"
      ),
      (#"{"items": [{"name": null, "count": 1}]}"#, "null at .items[0].name"),
      ("[", "data that is not JSON"),
    ])
  func described(json: String, expected: String) {
    do {
      _ = try JSONDecoder().decode(Form.self, from: Data(json.utf8))
      Issue.record("\(json) was decoded")
    } catch {
      #expect(DecodingWords.describe(error) == expected)
    }
  }
}
