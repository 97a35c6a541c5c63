import HedgerowCore
import PostHogAPI

/// Reads the paths of people.
enum PathReader {
  @Sendable static func paths(_ result: JSONValue, _ query: InsightQuery) -> InsightReader.Reading?
  {
    guard let objects = result.objects else { return nil }
    let edges = objects.compactMap(edge)
    guard objects.isEmpty || !edges.isEmpty else { return nil }
    return (.paths(edges), .paths)
  }

  private static func edge(_ object: JSONValue) -> PathEdge? {
    guard let source = object["source"]?.string, let target = object["target"]?.string else {
      return nil
    }
    let (step, place) = parts(source)
    return PathEdge(
      step: step, source: EventName.words(place), target: EventName.words(parts(target).place),
      count: object["value"]?.anyNumber ?? 0,
      averageTime: object["average_conversion_time"]?.anyNumber)
  }

  /// `2_/pricing` as step 2 and its place.
  private static func parts(_ text: String) -> (step: Int, place: String) {
    guard let line = text.firstIndex(of: "_"), let step = Int(text[..<line]), step > 0 else {
      return (1, text)
    }
    return (min(step, 1000), String(text[text.index(after: line)...]))
  }
}
