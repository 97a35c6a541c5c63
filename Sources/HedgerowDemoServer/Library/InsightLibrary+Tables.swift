extension InsightLibrary {
  private static func sql(_ statement: SQLStatement, _ kind: String, _ more: String = "") -> String
  {
    let text = String(decoding: JSONValue.string(statement.text).serialized, as: UTF8.self)
    return """
      {"kind":"\(kind)","source":{"kind":"HogQLQuery","query":\(text),
       "filters":{"dateRange":{"date_from":"-90d"}}\(more)},"full":true
      """
  }

  private static func sqlChart(_ statement: SQLStatement, _ display: String, _ settings: String)
    -> String
  {
    sql(statement, "DataVisualizationNode")
      + #","display":"\#(display)","chartSettings":{\#(settings)}}"#
  }

  /// The id of the variable that names a country.
  static let countryVariable = "0193c0de-0000-7000-8000-000000000001"

  private static let country =
    #","variables":{"\#(countryVariable)":{"variableId":"\#(countryVariable)","#
    + #""code_name":"country","value":"DE"}}"#

  static let tables: [(String, Recipe)] = [
    ("SQL table", Recipe("SQL query", sql(.browsers, "DataTableNode") + "}")),
    (
      "SQL chart",
      Recipe(
        "SQL query",
        sqlChart(
          .weeklyOrders, "ActionsLineGraph",
          """
          "xAxis":{"column":"week"},"yAxis":[
            {"column":"orders","settings":{"formatting":{"prefix":"","suffix":""}}},
            {"column":"revenue","settings":{"formatting":{"prefix":"€","decimalPlaces":2},
              "display":{"yAxisPosition":"right"}}}]
          """))
    ),
    (
      "SQL bars",
      Recipe(
        "SQL query",
        sqlChart(
          .pages, "ActionsBar", #""xAxis":{"column":"page"},"yAxis":[{"column":"views"}]"#))
    ),
    (
      "SQL boxes",
      Recipe(
        "SQL query",
        sqlChart(
          .spread, "BoxPlot",
          """
          "boxPlot":{"xAxisColumn":"bucket","seriesColumn":"series","minColumn":"min",
            "p25Column":"p25","medianColumn":"median","meanColumn":"mean","p75Column":"p75",
            "maxColumn":"max"}
          """))
    ),
    (
      "SQL with a variable",
      Recipe(
        "SQL query",
        sql(.ordersOf, "DataVisualizationNode", country)
          + #","display":"ActionsBar","chartSettings":{"xAxis":{"column":"day"},"#
          + #""yAxis":[{"column":"orders"}]}}"#)
    ),
    (
      "events",
      Recipe(
        "event, person, Url / Screen, timestamp from events into a data table.",
        """
        {"kind":"DataTableNode","source":{"kind":"EventsQuery","after":"-24h","select":["*","event",
          "person","coalesce(properties.$current_url, properties.$screen_name) -- Url / Screen",
          "properties.$lib","timestamp"],"orderBy":["timestamp DESC"]},"full":true}
        """)
    ),
    (
      "failing",
      Recipe(
        "SQL query",
        #"{"kind":"DataTableNode","source":{"kind":"HogQLQuery","query":"#
          + #""SELECT count() FROM orders_2023"},"full":true}"#)
    ),
    (
      "unknown",
      Recipe(
        "Heat of every page",
        #"{"kind":"InsightVizNode","source":{"kind":"WarmthQuery","dateRange":"#
          + #"{"date_from":"-7d"}},"full":true}"#)
    ),
  ]
}
