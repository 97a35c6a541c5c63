extension InsightLibrary {
  /// A trend of page views, unless a series is given.
  private static func trend(
    _ display: String, from: String = "-30d", interval: String = "day",
    series: String =
      #"{"kind":"EventsNode","event":"$pageview","name":"$pageview","math":"total"}"#,
    settings: String = "", more: String = ""
  ) -> String {
    """
    {"kind":"InsightVizNode","source":{"kind":"TrendsQuery","series":[\(series)],
     "interval":"\(interval)","dateRange":{"date_from":"\(from)"},"filterTestAccounts":false,
     "properties":{"type":"AND","values":[]},
     "trendsFilter":{"display":"\(display)"\(settings)}\(more),"version":2},"full":true}
    """
  }

  private static func event(_ name: String, _ more: String = #","math":"total""#) -> String {
    #"{"kind":"EventsNode","event":"\#(name)","name":"\#(name)"\#(more)}"#
  }

  private static func breakdown(_ property: String) -> String {
    #","breakdownFilter":{"breakdown":"\#(property)","breakdown_type":"event"}"#
  }

  private static let revenue = event(
    "order placed", #","math":"sum","math_property":"revenue","custom_name":"Revenue""#)
  private static let compared = #","compareFilter":{"compare":true}"#

  static let trends: [(String, Recipe)] = lines + bars + numbers

  private static let lines: [(String, Recipe)] = [
    ("line", Recipe("Pageview count", trend("ActionsLineGraph"))),
    (
      "line by the hour",
      Recipe("Pageview count", trend("ActionsLineGraph", from: "-24h", interval: "hour"))
    ),
    (
      "line breakdown",
      Recipe(
        "Pageview count by event's Browser",
        trend("ActionsLineGraph", more: breakdown("$browser")))
    ),
    (
      "line compared",
      Recipe(
        "Order placed unique users",
        trend(
          "ActionsLineGraph", from: "-14d", series: event("order placed", #","math":"dau""#),
          more: compared))
    ),
    (
      "visitors by day",
      Recipe(
        "Pageview unique users",
        trend(
          "ActionsLineGraph", from: "-14d", series: event("$pageview", #","math":"dau""#)))
    ),
    (
      "several lines",
      Recipe(
        "Added to basket count & Started checkout count & Order placed count",
        trend(
          "ActionsLineGraph",
          series: ["added to basket", "started checkout", "order placed"].map { event($0) }
            .joined(separator: ",")))
    ),
    (
      "area", Recipe("Order placed count", trend("ActionsAreaGraph", series: event("order placed")))
    ),
    (
      "area breakdown",
      Recipe(
        "Pageview count by event's Country Code",
        trend("ActionsAreaGraph", interval: "week", more: breakdown("$geoip_country_code")))
    ),
    (
      "cumulative",
      Recipe(
        "Signed up count",
        trend("ActionsLineGraphCumulative", from: "-90d", series: event("signed up")))
    ),
    (
      "revenue",
      Recipe(
        "Order placed sum of revenue",
        trend(
          "ActionsLineGraph", from: "-90d", interval: "week", series: revenue,
          settings: #","aggregationAxisFormat":"numeric","aggregationAxisPrefix":"€","#
            + #""decimalPlaces":2"#))
    ),
    (
      "formula",
      Recipe(
        "A / B * 100 on Order placed unique users & Pageview unique users",
        trend(
          "ActionsLineGraph",
          series: event("order placed", #","math":"dau""#) + ","
            + event("$pageview", #","math":"dau""#),
          settings: #","aggregationAxisFormat":"percentage","#
            + #""formulaNodes":[{"formula":"A / B * 100","custom_name":"Visitors who order"}]"#))
    ),
  ]

  private static let bars: [(String, Recipe)] = [
    (
      "bar",
      Recipe(
        "Order placed count",
        trend("ActionsBar", from: "-90d", interval: "week", series: event("order placed")))
    ),
    (
      "bar breakdown",
      Recipe(
        "Order placed count by person's Plan",
        trend(
          "ActionsBar", from: "-90d", interval: "week", series: event("order placed"),
          more: breakdown("plan")))
    ),
    (
      "bar side by side",
      Recipe(
        "Order placed count by person's Plan",
        trend(
          "ActionsUnstackedBar", from: "-30d", interval: "week", series: event("order placed"),
          more: breakdown("plan")))
    ),
    (
      "bar values",
      Recipe(
        "Pageview count by event's Path Name",
        trend("ActionsBarValue", more: breakdown("$pathname")))
    ),
    (
      "box plot",
      Recipe(
        "Order placed average of revenue",
        trend("BoxPlot", from: "-90d", interval: "week", series: revenue))
    ),
  ]

  private static let numbers: [(String, Recipe)] = [
    ("number", Recipe("Pageview count", trend("BoldNumber"))),
    (
      "number compared",
      Recipe(
        "Pageview unique users",
        trend(
          "BoldNumber", series: event("$pageview", #","math":"dau""#),
          more: compared))
    ),
    (
      "revenue number",
      Recipe(
        "Order placed sum of revenue",
        trend(
          "BoldNumber", series: revenue,
          settings: #","aggregationAxisPrefix":"€","decimalPlaces":2"#, more: compared))
    ),
    (
      "pie",
      Recipe("Pageview count by person's Plan", trend("ActionsPie", more: breakdown("plan")))
    ),
    (
      "pie breakdown",
      Recipe(
        "Pageview unique users by event's Browser",
        trend(
          "ActionsPie", series: event("$pageview", #","math":"dau""#),
          more: breakdown("$browser")))
    ),
    (
      "table",
      Recipe(
        "Order placed count by event's Country Code",
        trend(
          "ActionsTable", series: event("order placed"),
          more: breakdown("$geoip_country_code")))
    ),
    (
      "world map",
      Recipe(
        "Pageview unique users by event's Country Code",
        trend(
          "WorldMap", series: event("$pageview", #","math":"dau""#),
          more: breakdown("$geoip_country_code")))
    ),
  ]
}
