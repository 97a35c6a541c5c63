/// A kind that nobody knows yet. Something comes out of it all the same, as it will one day.
enum UnknownCalculation {
  static func result(_ question: Question) -> JSONValue {
    let events = question.events(in: question.range)
    return .array(
      ShopPage.allCases.map { page in
        .object([
          "page": .string(page.rawValue),
          "warmth": .int(events.count { $0.page == page && $0.kind == .pageview }),
        ])
      })
  }
}
