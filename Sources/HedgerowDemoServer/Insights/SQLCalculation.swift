/// `HogQLQuery`: the server knows the statements of its own project by heart and tries others on a copy of its events.
enum SQLCalculation {
  static func run(_ question: Question) throws(CalculationProblem) -> InsightResult {
    let text = question.source["query"]?.string ?? ""
    guard let statement = SQLStatement.all.first(where: { $0.text == text }) else {
      return try ShopDatabase.result(of: text, question)
    }
    let rows = statement.rows(question)
    return InsightResult(
      result: .array(rows.map { .array($0) }),
      columns: .array(statement.columns.map { .string($0.name) }),
      types: .array(statement.columns.map { .array([.string($0.name), .string($0.type)]) }),
      hogql: text + "\nLIMIT 101\nOFFSET 0")
  }

  /// The range of a statement: of its filters, or thirty days.
  static func range(of question: Question) -> DateRange {
    let dates = question.settings("filters")["dateRange"]?.object ?? [:]
    return DateRange(
      from: dates["date_from"]?.string ?? "-30d", to: dates["date_to"]?.string, now: question.now,
      earliest: question.log.start)
  }

  /// The value of a variable that the query carries, by its name in the statement.
  static func variable(_ name: String, in question: Question) -> String? {
    let variables = question.settings("variables").members.compactMap(\.value.object)
    return variables.first { $0["code_name"]?.string == name }?["value"]?.shown
  }
}

/// A statement that the server can answer.
struct SQLStatement: Sendable {
  let text: String
  let columns: [(name: String, type: String)]
  let rows: @Sendable (Question) -> [[JSONValue]]

  static let all = [weeklyOrders, browsers, pages, spread, ordersOf]

  /// Orders and money by week: a chart with two axes.
  static let weeklyOrders = SQLStatement(
    text: """
      SELECT toStartOfWeek(timestamp) AS week,
             count() AS orders,
             sum(toFloat(properties.revenue)) AS revenue
        FROM events
       WHERE event = 'order placed' AND {filters}
       GROUP BY week
       ORDER BY week
      """,
    columns: [("week", "Date"), ("orders", "UInt64"), ("revenue", "Nullable(Float64)")]
  ) { question in
    let events = question.events(in: SQLCalculation.range(of: question))
    let orders = events.filter { $0.kind == .orderPlaced }
    let weeks = Dictionary(grouping: orders) { Interval.week.start(of: $0.time) }
    return weeks.sorted { $0.key < $1.key }.map { week, orders in
      [
        .string(CalendarDay(week).iso), .int(orders.count),
        .figure(Double(orders.reduce(0) { $0 + Int($1.cents) }) / 100),
      ]
    }
  }

  /// What people do with which browser: a plain table with a gap in it.
  static let browsers = SQLStatement(
    text: """
      SELECT event,
             properties.$browser AS browser,
             count() AS times,
             count(DISTINCT person_id) AS people,
             min(properties.coupon) AS coupon
        FROM events
       WHERE {filters}
       GROUP BY event, browser
       ORDER BY times DESC
       LIMIT 100
      """,
    columns: [
      ("event", "String"), ("browser", "Nullable(String)"), ("times", "UInt64"),
      ("people", "UInt64"), ("coupon", "Nullable(String)"),
    ]
  ) { question in
    let events = question.events(in: SQLCalculation.range(of: question))
    let groups = Dictionary(grouping: events) { event in
      [event.kind.rawValue, question.log.shoppers[Int(event.shopper)].browser]
    }
    let rows = groups.sorted {
      ($0.value.count, $1.key[0] + $1.key[1]) > ($1.value.count, $0.key[0] + $0.key[1])
    }
    return rows.map { key, events in
      [
        .string(key[0]), .string(key[1]), .int(events.count),
        .int(Set(events.map(\.shopper)).count), .null,
      ]
    }
  }

  /// Pages by views: bars.
  static let pages = SQLStatement(
    text: """
      SELECT properties.$pathname AS page, count() AS views
        FROM events
       WHERE event = '$pageview' AND {filters}
       GROUP BY page
       ORDER BY views DESC
      """,
    columns: [("page", "String"), ("views", "UInt64")]
  ) { question in
    let views = question.events(in: SQLCalculation.range(of: question)).filter {
      $0.kind == .pageview
    }
    let pages = Dictionary(grouping: views) { $0.page.rawValue }.mapValues(\.count)
    return pages.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map {
      [.string($0.key), .int($0.value)]
    }
  }

  /// The spread of what orders come to, by week and plan: boxes.
  static let spread = SQLStatement(
    text: """
      SELECT toStartOfWeek(timestamp) AS bucket,
             person.properties.plan AS series,
             min(toFloat(properties.revenue)) AS min,
             quantile(0.25)(toFloat(properties.revenue)) AS p25,
             quantile(0.5)(toFloat(properties.revenue)) AS median,
             avg(toFloat(properties.revenue)) AS mean,
             quantile(0.75)(toFloat(properties.revenue)) AS p75,
             max(toFloat(properties.revenue)) AS max
        FROM events
       WHERE event = 'order placed' AND {filters}
       GROUP BY bucket, series
       ORDER BY bucket, series
      """,
    columns: [("bucket", "Date"), ("series", "String")]
      + ["min", "p25", "median", "mean", "p75", "max"].map { ($0, "Float64") }
  ) { question in
    let events = question.events(in: SQLCalculation.range(of: question))
    let orders = events.filter { $0.kind == .orderPlaced }
    let groups = Dictionary(grouping: orders) { event in
      [
        CalendarDay(Interval.week.start(of: event.time)).iso,
        question.log.shoppers[Int(event.shopper)].plan,
      ]
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, orders in
      let values = orders.map(\.amount)
      let mean = values.reduce(0, +) / Double(values.count)
      return key.map { .string($0) }
        + [
          values.min() ?? 0, values.quantile(0.25), values.quantile(0.5),
          (mean * 100).rounded() / 100, values.quantile(0.75), values.max() ?? 0,
        ].map { .figure($0) }
    }
  }

  /// Orders of one country, which a variable of the dashboard names.
  static let ordersOf = SQLStatement(
    text: """
      SELECT toDate(timestamp) AS day, count() AS orders
        FROM events
       WHERE event = 'order placed'
         AND properties.$geoip_country_code = {variables.country}
         AND {filters}
       GROUP BY day
       ORDER BY day
      """,
    columns: [("day", "Date"), ("orders", "UInt64")]
  ) { question in
    let country = SQLCalculation.variable("country", in: question) ?? "DE"
    let orders = question.events(in: SQLCalculation.range(of: question)).filter {
      $0.kind == .orderPlaced && question.log.shoppers[Int($0.shopper)].country == country
    }
    return Dictionary(grouping: orders) { CalendarDay($0.time) }.sorted { $0.key < $1.key }.map {
      [.string($0.key.iso), .int($0.value.count)]
    }
  }
}
