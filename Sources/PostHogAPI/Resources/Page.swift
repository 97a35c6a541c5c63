/// One page of a list. Of the server's `next` address only the offset is taken, never the host
/// (PostHog API, pagination).
package struct Page<Element: Sendable>: Sendable {
  /// How many there are in all, where the server says so.
  package var count: Int?
  package var results: [Element]
  /// The people that rows of this page name by number in `meta.created_by` (file_system list only).
  package var users: [UserPayload]
  /// Where the next page begins; nil behind the last one.
  package var nextOffset: Int?

  package init(
    count: Int? = nil, results: [Element], users: [UserPayload] = [], nextOffset: Int? = nil
  ) {
    self.count = count
    self.results = results
    self.users = users
    self.nextOffset = nextOffset
  }
}

extension Page: Equatable where Element: Equatable {}
extension Page: Hashable where Element: Hashable {}
