extension InsightLibrary {
  private static func funnel(_ settings: String, more: String = "") -> String {
    """
    {"kind":"InsightVizNode","source":{"kind":"FunnelsQuery","interval":"day","series":[
      {"kind":"EventsNode","event":"$pageview","name":"$pageview","custom_name":"Came to the shop"},
      {"kind":"EventsNode","event":"added to basket","name":"added to basket"},
      {"kind":"EventsNode","event":"started checkout","name":"started checkout"},
      {"kind":"EventsNode","event":"order placed","name":"order placed"}],
     "dateRange":{"date_from":"-30d"},"funnelsFilter":{\(settings),"funnelWindowInterval":14,
     "funnelWindowIntervalUnit":"day","exclusions":[]}\(more)},"full":true}
    """
  }

  private static let steps = "Pageview → Added to basket → Started checkout → Order placed"

  static let funnels: [(String, Recipe)] = [
    (
      "funnel",
      Recipe(steps + " user conversion rate", funnel(#""funnelVizType":"steps""#))
    ),
    (
      "funnel top to bottom",
      Recipe(
        steps + " user conversion rate",
        funnel(#""funnelVizType":"steps","layout":"horizontal""#))
    ),
    (
      "funnel breakdown",
      Recipe(
        steps + " user conversion rate by event's Browser",
        funnel(
          #""funnelVizType":"steps""#,
          more: #","breakdownFilter":{"breakdown":"$browser","breakdown_type":"event"}"#))
    ),
    (
      "funnel trends",
      Recipe(steps + " user conversion trend", funnel(#""funnelVizType":"trends""#))
    ),
    (
      "funnel times",
      Recipe(steps + " user conversion time", funnel(#""funnelVizType":"time_to_convert""#))
    ),
  ]

  private static func people(_ kind: String, from: String, _ more: String) -> String {
    """
    {"kind":"InsightVizNode","source":{"kind":"\(kind)","interval":"day",
     "dateRange":{"date_from":"\(from)"},\(more)},"full":true}
    """
  }

  private static let views =
    #""series":[{"kind":"EventsNode","event":"$pageview","name":"$pageview","math":"total"}]"#

  private static func retention(_ period: String, _ count: Int, type: String) -> String {
    people(
      "RetentionQuery", from: "-7d",
      """
      "retentionFilter":{"period":"\(period)","totalIntervals":\(count),"retentionType":"\(type)",
        "targetEntity":{"id":"$pageview","name":"$pageview","type":"events"},
        "returningEntity":{"id":"$pageview","name":"$pageview","type":"events"}}
      """)
  }

  static let people: [(String, Recipe)] = [
    (
      "retention",
      Recipe(
        "Retention of users based on doing Pageview for the first time and returning with the "
          + "same event", retention("Week", 8, type: "retention_first_time"))
    ),
    (
      "retention by day",
      Recipe(
        "Retention of users based on doing Pageview and returning with the same event",
        retention("Day", 11, type: "retention_recurring"))
    ),
    (
      "lifecycle",
      Recipe("User lifecycle based on Pageview", people("LifecycleQuery", from: "-14d", views))
    ),
    (
      "stickiness",
      Recipe("User stickiness based on Pageview", people("StickinessQuery", from: "-14d", views))
    ),
    (
      "paths",
      Recipe(
        "User paths based on page views",
        people(
          "PathsQuery", from: "-7d",
          #""pathsFilter":{"includeEventTypes":["$pageview"],"stepLimit":5}"#))
    ),
  ]
}
