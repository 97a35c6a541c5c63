/// Names of the countries that most people come from; other codes are shown as they are.
enum Countries {
  /// `AU Australia` for `AU`; anything else as it is.
  static func words(for label: String) -> String {
    // A region stands behind its country.
    let code = String(label.prefix { $0 != " " })
    return names[code].map { "\(code) \($0)\(label.dropFirst(code.count))" } ?? label
  }

  private static let names: [String: String] = Dictionary(
    uniqueKeysWithValues: list.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    })

  private static let list = """
    AE United Arab Emirates
    AR Argentina
    AT Austria
    AU Australia
    BD Bangladesh
    BE Belgium
    BG Bulgaria
    BR Brazil
    CA Canada
    CH Switzerland
    CL Chile
    CN China
    CO Colombia
    CZ Czechia
    DE Germany
    DK Denmark
    EE Estonia
    EG Egypt
    ES Spain
    FI Finland
    FR France
    GB United Kingdom
    GR Greece
    HK Hong Kong
    HR Croatia
    HU Hungary
    ID Indonesia
    IE Ireland
    IL Israel
    IN India
    IS Iceland
    IT Italy
    JP Japan
    KE Kenya
    KR South Korea
    LT Lithuania
    LU Luxembourg
    LV Latvia
    MA Morocco
    MX Mexico
    MY Malaysia
    NG Nigeria
    NL Netherlands
    NO Norway
    NZ New Zealand
    PE Peru
    PH Philippines
    PK Pakistan
    PL Poland
    PT Portugal
    RO Romania
    RS Serbia
    RU Russia
    SA Saudi Arabia
    SE Sweden
    SG Singapore
    SI Slovenia
    SK Slovakia
    TH Thailand
    TR Türkiye
    TW Taiwan
    UA Ukraine
    US United States
    UY Uruguay
    VN Vietnam
    ZA South Africa
    """
}
