import GRDB
import Synchronization

/// The shop's events as a table of SQLite: statements that the server does not know by heart are tried on it.
enum ShopDatabase {
  /// A server cuts off longer results as well.
  static let rowLimit = 50_000

  /// What a statement finds; errors are in PostHog's words.
  static func result(
    of text: String, _ question: Question
  ) throws(CalculationProblem) -> InsightResult {
    let words = text.lowercased().split { !$0.isLetter }
    guard let first = words.first, first == "select" || first == "with",
      !words.contains("recursive")
    else { throw CalculationProblem(message: "Only SELECT statements are supported.") }
    do {
      return try database(of: question.log).read { try run(HogQL.inSQLite(text), in: $0) }
    } catch let error as DatabaseError {
      throw CalculationProblem(message: HogQL.complaint(error.message ?? ""))
    } catch {
      throw CalculationProblem(message: "The query could not be run.")
    }
  }

  private static func run(_ text: String, in database: Database) throws -> InsightResult {
    let statement = try database.makeStatement(sql: text)
    let rows = try GRDB.Row.fetchCursor(statement)
    let names = statement.columnNames.map { name in
      name.replacing("\"", with: "")
    }
    var values: [JSONValue] = []
    while values.count < rowLimit, let row = try rows.next() {
      values.append(.array(row.databaseValues.map(\.json)))
    }
    return InsightResult(
      result: .array(values), columns: .array(names.map { .string($0) }),
      types: .array(names.map { .array([.string($0), "String"]) }))
  }

  // MARK: The table

  private static func database(of log: EventLog) throws -> DatabaseQueue {
    try made.withLock { made in
      if let made, made.last == log.events.last?.time { return made.database }
      let database = try make(of: log)
      made = (log.events.last?.time, database)
      return database
    }
  }

  // Filling it takes a second; all projects of a process look at the same shop.
  private static let made = Mutex<(last: Timestamp?, database: DatabaseQueue)?>(nil)

  private static func make(of log: EventLog) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      for function in HogQL.functions { database.add(function: function) }
    }
    let queue = try DatabaseQueue(configuration: configuration)
    try queue.write { database in
      let names = (HogQL.facts + HogQL.properties).map { "\"\($0)\"" }.joined(separator: ", ")
      try database.execute(sql: "CREATE TABLE events (\(names))")
      let marks = (HogQL.facts + HogQL.properties).map { _ in "?" }.joined(separator: ", ")
      let statement = try database.makeStatement(sql: "INSERT INTO events VALUES (\(marks))")
      for event in log.events {
        let shopper = log.shoppers[Int(event.shopper)]
        try statement.execute(arguments: [
          event.kind.rawValue, event.time.iso, shopper.distinctID, shopper.uuid,
          shopper.browser, shopper.country, shopper.plan, event.page.rawValue, event.page.url,
          event.cents > 0 ? event.amount : nil, shopper.email, shopper.plan,
        ])
      }
    }
    return queue
  }
}

/// The little of PostHog's SQL that SQLite does not know itself.
private enum HogQL {
  static let facts = ["event", "timestamp", "distinct_id", "person_id"]
  static let properties = [
    "properties.$browser", "properties.$geoip_country_code", "properties.plan",
    "properties.$pathname", "properties.$current_url", "properties.revenue",
    "person.properties.email", "person.properties.plan",
  ]

  static func inSQLite(_ text: String) -> String {
    let named = text.replacing(/\b(?:person\.)?properties\.\$?\w+/) { match in
      let name = String(match.output)
      return properties.contains(name) ? "\"\(name)\"" : "NULL"
    }
    return named.replacing(/\{filters\}/, with: "1")
      .replacing(/(?i)\buniq\(/, with: "count(DISTINCT ")
  }

  /// SQLite's complaints as PostHog words them.
  static func complaint(_ text: String) -> String {
    for (start, words) in complaints where text.hasPrefix(start) {
      return words(text.dropFirst(start.count))
    }
    return "Syntax error: \(text)"
  }

  private static let complaints: [(String, @Sendable (Substring) -> String)] = [
    ("no such table: ", { "Unknown table '\($0)'." }),
    ("no such column: ", { "Unable to resolve field: \($0)" }),
    ("no such function: ", { "Unsupported function call '\($0)(...)'" }),
  ]

  static let functions: [DatabaseFunction] = [
    text("toDate") { String($0.prefix(10)) },
    text("toStartOfDay") { $0.prefix(10) + "T00:00:00Z" },
    text("toStartOfHour") { $0.prefix(13) + ":00:00Z" },
    text("toStartOfMonth") { $0.prefix(7) + "-01" },
    text("toStartOfWeek") { text in
      Timestamp(text).map { CalendarDay(Interval.week.start(of: $0)).iso } ?? text
    },
    text("toString") { $0 },
    DatabaseFunction("toFloat", argumentCount: 1, pure: true) { Double.fromDatabaseValue($0[0]) },
    DatabaseFunction("now", argumentCount: 0) { _ in Timestamp.now.iso },
    // An export sees to the waiting.
    DatabaseFunction("sleep", argumentCount: 1) { _ in 0 },
  ]

  private static func text(
    _ name: String, _ change: @escaping @Sendable (String) -> String
  ) -> DatabaseFunction {
    DatabaseFunction(name, argumentCount: 1, pure: true) { values in
      String.fromDatabaseValue(values[0]).map(change)
    }
  }
}

extension DatabaseValue {
  fileprivate var json: JSONValue {
    switch storage {
    case .null, .blob: .null
    case .int64(let value): .int(Int(value))
    case .double(let value): .figure(value)
    case .string(let text): .string(text)
    }
  }
}
