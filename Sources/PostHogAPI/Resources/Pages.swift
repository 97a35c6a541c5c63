/// The pages of a list one after the other, fetched as they are asked for.
package struct Pages<Row: Sendable>: AsyncSequence, Sendable {
  package typealias Failure = APIError
  typealias Fetch =
    @Sendable (_ limit: Int?, _ offset: Int?) async throws(APIError) -> Page<Row>

  private let pageSize: Int?
  private let start: Int
  private let fetch: Fetch
  private var readsAhead = false

  init(pageSize: Int?, from start: Int = 0, fetch: @escaping Fetch) {
    self.pageSize = pageSize
    self.start = start
    self.fetch = fetch
  }

  /// The same pages, the next one being fetched while the last one is worked on. Only for those who want them all: a
  /// request is under way when the loop is left early.
  package func readingAhead() -> Pages {
    var pages = self
    pages.readsAhead = true
    return pages
  }

  package func makeAsyncIterator() -> Iterator {
    Iterator(pageSize: pageSize, offset: start, readsAhead: readsAhead, fetch: fetch)
  }

  /// All elements of all pages.
  package func all() async throws(APIError) -> [Row] {
    var elements: [Row] = []
    var pages = makeAsyncIterator()
    while let page = try await pages.next() { elements += page.results }
    return elements
  }

  /// Remembers where the next page begins.
  package struct Iterator: AsyncIteratorProtocol {
    package typealias Failure = APIError

    private let pageSize: Int?
    private var offset: Int?
    private let readsAhead: Bool
    private let fetch: Fetch
    private var ahead: PageAhead<Row>?

    init(pageSize: Int?, offset: Int, readsAhead: Bool, fetch: @escaping Fetch) {
      self.pageSize = pageSize
      self.offset = offset
      self.readsAhead = readsAhead
      self.fetch = fetch
    }

    package mutating func next() async throws(APIError) -> Page<Row>? {
      try await next(isolation: nil)
    }

    package mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(APIError) -> Page<Row>? {
      guard let offset else { return nil }
      self.offset = nil  // Nothing follows a failure.
      let page: Page<Row>
      if let ahead { page = try await ahead.page() } else { page = try await read(offset) }
      // A server that points backwards would keep us here for ever.
      self.offset = page.nextOffset.flatMap { $0 > offset ? $0 : nil }
      ahead = readsAhead ? self.offset.map(readAhead) : nil
      return page
    }

    private func read(_ offset: Int) async throws(APIError) -> Page<Row> {
      try await fetch(pageSize, offset == 0 ? nil : offset)
    }

    private func readAhead(_ offset: Int) -> PageAhead<Row> {
      PageAhead { [pageSize, fetch] () async throws(APIError) in try await fetch(pageSize, offset) }
    }
  }
}

/// A page that is being fetched before it is asked for. It is given up with its last holder.
private final class PageAhead<Row: Sendable>: Sendable {
  private let task: Task<Result<Page<Row>, APIError>, Never>

  init(_ fetch: @escaping @Sendable () async throws(APIError) -> Page<Row>) {
    task = Task {
      do throws(APIError) { return .success(try await fetch()) } catch { return .failure(error) }
    }
  }

  deinit { task.cancel() }

  func page() async throws(APIError) -> Page<Row> {
    try await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }.get()
  }
}
