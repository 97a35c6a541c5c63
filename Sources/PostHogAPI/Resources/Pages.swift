/// The pages of a list one after the other, fetched as they are asked for.
package struct Pages<Element: Sendable>: AsyncSequence, Sendable {
  package typealias Failure = APIError
  typealias Fetch =
    @Sendable (_ limit: Int?, _ offset: Int?) async throws(APIError) -> Page<Element>

  private let pageSize: Int?
  private let start: Int
  private let fetch: Fetch

  init(pageSize: Int?, from start: Int = 0, fetch: @escaping Fetch) {
    self.pageSize = pageSize
    self.start = start
    self.fetch = fetch
  }

  package func makeAsyncIterator() -> Iterator {
    Iterator(pageSize: pageSize, offset: start, fetch: fetch)
  }

  /// All elements of all pages.
  package func all() async throws(APIError) -> [Element] {
    var elements: [Element] = []
    var pages = makeAsyncIterator()
    while let page = try await pages.next(isolation: nil) { elements += page.results }
    return elements
  }

  /// Remembers where the next page begins.
  package struct Iterator: AsyncIteratorProtocol {
    package typealias Failure = APIError

    let pageSize: Int?
    var offset: Int?
    let fetch: Fetch

    package mutating func next() async throws(APIError) -> Page<Element>? {
      try await next(isolation: nil)
    }

    package mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(APIError) -> Page<Element>? {
      guard let offset else { return nil }
      let page = try await fetch(pageSize, offset == 0 ? nil : offset)
      // A server that points backwards would keep us here for ever.
      self.offset = page.nextOffset.flatMap { $0 > offset ? $0 : nil }
      return page
    }
  }
}
