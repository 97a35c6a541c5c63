extension BelievableProject {
  /// The people of a company that roasts coffee and sells it by subscription.
  static let people: [(handle: String, first: String, last: String, role: String)] = [
    ("robin", "Robin", "Field", "founder"),
    ("mira", "Mira", "Okafor", "product"),
    ("lena", "Lena", "Brook", "marketing"),
    ("samir", "Samir", "Haddad", "product"),
    ("aiko", "Aiko", "Tanaka", "product"),
    ("jonas", "Jonas", "Lindqvist", "data"),
    ("tomas", "Tomás", "Ferreira", "engineering"),
    ("priya", "Priya", "Nair", "other"),
    ("chidi", "Chidi", "Eze", "other"),
    ("noor", "Noor", "de Wit", "leadership"),
  ]

  /// The tree, to be read and extended by hand.
  ///
  /// A line without a colon is a folder, and what is indented below lies in it. `type: name | name`
  /// are things; `-> type: name` is a link to a thing named elsewhere and `=> path` to a folder with
  /// everything in it. Behind a name, `@handle` says who made it (behind a folder: everything in
  /// it), `!star` and `!seen` that the caller has starred or seen it, `!hidden` and `!viewer` that
  /// the caller may not see or not change it, `!nodepth` that its row has no depth.
  static let outline = #"""
    Company @robin
      dashboard: Company scorecard !star !seen | Monthly business review | All-hands numbers
      insight: Active subscribers | Bags shipped per week | Net revenue retention
      notebook: How we count an active subscriber | Glossary of metrics
      notebook: Reading list for new people
      Board
        dashboard: Board pack 2026 Q1 | Board pack 2026 Q2 | Board pack 2026 Q3
        dashboard: Payroll and salaries !hidden @noor
        insight: Cash runway | Gross margin by quarter
        notebook: Notes for the September board | Answers to the investors
      Plans
        2025
          notebook: Annual plan 2025 | What we got wrong in 2025
          dashboard: Plan against actuals 2025
        2026
          notebook: Annual plan 2026 !star | Bets for the second half
          dashboard: Plan against actuals 2026 !seen
          insight: Plan vs actual / subscribers | Plan vs actual / revenue
      Hiring
        survey: Candidate experience | Offer declined
        insight: Applications per week
    Growth @mira
      dashboard: Weekly growth !star !seen | Growth model | Channel mix
      insight: Signups by country !seen | Signups by channel | Visits to signup
      notebook: Growth meeting notes | Ideas parking lot
      Acquisition
        dashboard: Paid search | Paid social | Affiliates and partners
        insight: Clicks by campaign | Bounce rate by landing page
        Landing pages
          dashboard: Landing page league table
          insight: Hero click-through | Scroll depth
          experiment: Short hero against long hero | Price on the landing page
          experiment: A/B test: video or picture
          flag: landing-hero-short | landing-show-price
        Referrals
          dashboard: Refer a friend
          insight: Invitations sent | Invitations accepted
          flag: referral-double-reward | referral-share-sheet
          experiment: Double reward for both | Reward in beans or in money
          survey: Why did you invite a friend?
          cohort: Invited at least one friend | Came through a friend
      Activation
        dashboard: First thirty days !seen | Activation by plan
        insight: Time to first order | First order to second order
        cohort: Signed up, never ordered | First order this month
        Onboarding quiz
          dashboard: Quiz funnel
          insight: Quiz step by step | Answers to 'How do you brew?'
          experiment: Three questions or seven | Skip button on the quiz
          flag: quiz-three-questions | quiz-skip-button
          playlist: People stuck in the quiz | Quiz on small screens
          action: Started the quiz | Answered a quiz question
          survey: Was the quiz too long?
          Drafts
            notebook: Quiz copy, third draft | Quiz questions in plain words
            insight: Untitled | Untitled
        Welcome series
          insight: Welcome mail opened | Welcome mail clicked
          message_template: Welcome, first morning | Welcome, brewing guide
          message_template: Welcome, your first bag
          hog_flow: Welcome series | Welcome series (quiet version)
      Retention
        dashboard: Retention overview !star | Churn by reason | Win-back
        insight: Weekly retention !seen | Monthly retention by plan
        cohort: At risk | Paused twice
        survey: Why are you leaving? | Would you come back?
        Win-back
          hog_flow: Win back after thirty days | Win back after ninety days
          message_template: We kept your grinder setting | A bag on us
          experiment: Discount or free bag
          insight: Win-back conversion
          -> dashboard: Churn by reason
      Experiments
        notebook: How we run experiments | Experiment log 2026
        insight: Experiments running
        -> experiment: Three questions or seven
        -> experiment: Short hero against long hero
        -> experiment: Discount or free bag
    Marketing @lena
      dashboard: Campaign overview !seen | Newsletter | Brand tracker
      notebook: Editorial calendar | Tone of voice
      Campaigns
        2025
          dashboard: Spring harvest 2025 | Black Friday 2025 | Advent calendar 2025
          insight: Black Friday hour by hour | Advent doors opened
        2026
          dashboard: Spring harvest 2026 | Summer of cold brew | Black Friday 2026
          insight: Cold brew page views | Cold brew orders
          Spring harvest
            insight: Harvest orders by roast | Harvest orders by region
            notebook: Harvest story | Harvest: what we learned
            survey: How did you hear of the harvest?
            Creative
              notebook: Poster lines | Film script, second cut
              insight: Poster A against poster B
              Old cuts
                notebook: Film script, first cut | Film script with the dog
          Black Friday
            notebook: Runbook for Black Friday | Prices \ vouchers \ stock
            flag: black-friday-banner | black-friday-countdown
            insight: Checkout errors on the day | Stock by hour
            playlist: Black Friday checkout trouble
      Newsletter
        insight: Opens by issue | Clicks by issue
        cohort: Newsletter readers | Newsletter, never ordered
        message_template: Issue template | Recipe of the week | Roaster's letter
        broadcast: September letter | August letter | July letter | Cold brew announcement
        broadcast: Autumn roast announcement
      Content
        insight: Guide reads | Recipe saves
        product_tour: Find your roast | Read a label | Choose a grinder | Plan your deliveries
        product_tour: Share a recipe
        action: Saved a recipe | Played a video
      Links
        link: tide.water/harvest | tide.water/advent | tide.water/grinder | tide.water/quiz
        link: tide.water/jobs | tide.water/press
    Product @samir
      dashboard: Product health !star !seen | Feature adoption
      notebook: Principles | Roadmap, spoken version
      Shop
        dashboard: Shop overview | Search and filters | Product pages
        insight: Searches without results | Filters used
        action: Added to basket | Removed from basket
        playlist: Searching and not finding | Long product pages
        flag: shop-new-filters | shop-reviews-on-top
        early: Roast date on the label | Compare two coffees
        Product page
          experiment: Reviews on top | Roast date shown
          insight: Time on product page | Clicks on roast date
      Checkout
        dashboard: Checkout funnel !star !seen | Payment failures | Checkout by device
        insight: Basket to payment !seen | Payment to thank-you
        action: Began checkout | Paid
        cohort: Abandoned a basket this week | Paid with a wallet
        flag: checkout-one-page | checkout-address-lookup
        playlist: Rage clicks on pay | Checkout with keyboard only
        survey: Anything unclear at checkout?
        Payments
          dashboard: Payment providers
          insight: Refusals by bank | Retries that worked
          live_debugger: Payment webhook | Refusal reasons | Wallet handshake
          live_debugger: Duplicate charges | Refund amounts
          Wallets
            insight: Wallet share | Wallet errors
            flag: wallet-apple-pay | wallet-google-pay
            Apple Pay
              notebook: Apple Pay rollout notes
              insight: Apple Pay sheet shown | Apple Pay sheet cancelled
              Rollout
                dashboard: Apple Pay rollout, country by country
                insight: Rollout week 1 | Rollout week 2
                Incidents
                  notebook: The evening of 14 May | Certificates, and who renews them
          Invoices
            insight: Invoices overdue | Invoice downloads
        A/B tests
          experiment: One page or three | Guest checkout | Trust marks / seals
          notebook: A/B test notes | Why 50% / 50% is not always fair
          insight: One page / three pages
      Subscriptions
        dashboard: Subscriptions overview !seen | Plans and prices | Delivery dates
        insight: New, paused, cancelled | Skips per month
        action: Skipped a delivery | Swapped a coffee
        flag: subs-skip-from-mail | subs-pause-for-holiday
        early: Holiday pause | Deliver to a neighbour | Two plans at once
        cohort: On the weekly plan | On the monthly plan
        Gifts
          dashboard: Gifts
          insight: Gifts bought | Gifts redeemed
          survey: Who was the gift for?
        Prices
          notebook: Price change of March 2026 | Price memory study
          insight: Orders before and after the change | Complaints about prices
          dashboard: Price change watch !viewer @noor
      App
        dashboard: App overview | Crashes | Push messages
        insight: Daily users by platform | Sessions per user
        flag: app-dark-mode | app-widgets
        early: Brew timer | Home screen widget | Dark mode
        playlist: App: first session | App: brew timer
        action: Started the brew timer | Added the widget
        Android
          insight: Android versions | Slow starts on Android
          dashboard: Play Store release
        iOS
          insight: iOS versions | Slow starts on iOS
          dashboard: App Store release
      Accessibility
        notebook: Audit of May 2026 | Keyboard map
        playlist: Screen reader sessions | Keyboard-only sessions
        insight: Pages with axe errors
        task: Name the icon buttons | Focus order in the basket | Captions for the films
        task: Larger tap targets | Skip link on every page
    Research @aiko
      notebook: Research calendar | How to ask a question | Consent, in one page
      dashboard: Research panel
      Interviews
        user_interview: Morning brewers, week 1 | Morning brewers, week 2 | Office managers
        user_interview: Café owners | People who left | Gift givers at Christmas
        notebook: What morning brewers told us | Office managers and the invoice
        Synthesis
          notebook: Jobs to be done | Five kinds of coffee drinkers | Personas \ do not use
      Surveys
        survey: Net promoter score, spring | Net promoter score, autumn | What's missing?
        dashboard: Net promoter score
        insight: Promoters by plan | Answers per survey
      Usability
        playlist: Prototype test, round 1 | Prototype test, round 2 | Lost in the account menu
        notebook: Prototype test, findings
        wireframe: Account menu, flat | Account menu, nested | Basket as a drawer
        wireframe: Quiz on one page | Label scanner
      日本
        notebook: 東京インタビュー | 京都の喫茶店 | コーヒーの好み
        survey: お気に入りの豆は？
        insight: 日本からの訪問 | 定期便の申し込み
      الشرق الأوسط
        notebook: مقابلات دبي | قهوة الصباح
        insight: الزيارات حسب المدينة
      ישראל
        notebook: ראיונות בתל אביב
    Data @jonas
      dashboard: Data quality !seen | Event volumes | Warehouse loads
      notebook: Event naming | Tracking plan | How to ask for a number
      insight: Events per minute | Events without a user | Late events
      Pipelines
        destination: Warehouse copy | Slack alerts | Customer.io sync | HubSpot contacts
        destination: Webhook to the roastery | Error alerts \ night shift
        site_destination: Google Ads tag | Meta pixel | LinkedIn tag | TikTok tag | Pinterest tag
        internal_destination: Alert on dropped events | Alert on slow loads
        internal_destination: Alert on new event names | Alert on quota | Alert on schema changes
        transformation: Drop internal traffic | Mask e-mail addresses | GeoIP
        transformation: Parse campaign codes | Lower-case event names | Round the time stamps
        transformation_log: Drop internal traffic, log | Mask addresses, log | GeoIP, log
        transformation_log: Campaign codes, log | Event names, log
        site_app: Cookie banner | Feedback button | Early access menu | Service notice
        site_app: Shipping countdown
        source_webhook: Stripe webhook | Shipping webhook | Roastery scale webhook
        source_webhook: Reviews webhook | Support webhook
        warehouse_source_webhook: Stripe invoices | Shipping labels | Support tickets
        warehouse_source_webhook: Stock counts | Supplier invoices
        source: Legacy importer | Postgres replica | Google Sheets | Mailing list export
        source: Old shop orders
        campaign: Legacy welcome campaign | Legacy birthday campaign | Legacy basket reminder
        campaign: Legacy refill reminder | Legacy survey invitation
      Endpoints
        endpoints: Subscribers today | Orders per hour | Stock forecast | Taste clusters
        endpoints: Churn score
        streamlit_app: Forecast playground | Taste map | Delivery simulator | Price elasticity
        streamlit_app: Cohort explorer
      Workflows
        hog_flow: Failed payment reminder | Refill before empty | Review request after ten days
        hog_flow: Birthday bag
        workflows: Nightly exports | Weekly clean-up | Roastery sync | Backfill orders
        workflows: Rebuild cohorts
      Models
        notebook: Churn model, version 3 | Forecast of green coffee
        dashboard: Model quality
        insight: Forecast error | Churn score distribution
        Sandbox
          insight: test | test
          dashboard: Scratch | do not delete (Jonas)
          notebook: C:\exports\orders | notes / misc / old
      Windows share
        notebook: C:\temp\import.csv | \\nas\reports | 50% / 50% | and\or
    Engineering @tomas
      dashboard: Service levels !seen | Deploys | Front-end performance
      insight: Requests per second | Errors per thousand requests | Largest contentful paint
      flag: kill-switch-search | kill-switch-recommendations | new-edge-cache
      action: Saw the error page | Retried a request
      Incidents
        2025
          notebook: 2025-02-11 Payments down | 2025-06-30 Slow search
        2026
          notebook: 2026-03-02 Duplicate mails | 2026-05-14 Apple Pay certificate
          dashboard: Incident review board
          playlist: Sessions during the clock skew
      Flags
        Old flags
          flag: 2023-new-nav | 2024-cart-drawer
          cohort: Beta testers 2024 | Beta testers 2025
        Rollouts
          flag: search-v3 | basket-drawer
          experiment: Search v3 ranking | Basket drawer
          early: Label scanner | Delivery map
      Terminal
        notebook: A name with a colour \#u{1B}[31mred\#u{1B}[0m in it | Tab\#tand
        insight: \#u{1B}]0;title\#u{07} set by a query
    Support @priya
      dashboard: Support overview !star | First reply | Topics
      insight: Tickets per hundred orders | Reply time, median | Tickets by topic
      notebook: Macros worth keeping | What customers call things
      cohort: Wrote to us this month | Wrote to us three times
      playlist: Before writing to us | Looking for the phone number | Changing an address
      survey: How was our answer? | Could you find it yourself?
      action: Opened the help centre | Wrote to support | Rated an answer
      Help centre
        dashboard: Help centre
        insight: Articles read | Searches without an article
        product_tour: Where is my bag?
        Articles
          notebook: Where is my bag? | Change the grind
    Operations @chidi
      dashboard: Fulfilment | Roastery | Stock
      insight: Bags packed per hour | Late parcels | Stock-outs
      notebook: Packing line, explained | Carrier contracts
      Roastery
        dashboard: Roaster 1 | Roaster 2
        insight: Roasts per day | Weight loss by profile
        Cupping
          notebook: Cupping notes, Ethiopia | Cupping notes, Colombia
          notebook: Cupping notes, Kenya AA / AB
          insight: Cupping scores
      Shipping
        insight: Parcels by carrier | Parcels by country
        cohort: Parcel lost this quarter
    Finance @noor
      dashboard: Revenue !star | Revenue / EMEA | Revenue / Americas | Revenue / Asia-Pacific
      insight: Monthly recurring revenue | Average order value | Refunds / chargebacks
      notebook: Closing the month | Exchange rates we use
      2026
        Q1
          dashboard: Q1 close
          insight: Q1 revenue by plan | Q1 costs by team
        Q2
          dashboard: Q2 close
          insight: Q2 revenue by plan | Q2 costs by team
        Q3
          dashboard: Q3 close
          insight: Q3 revenue by plan | Q3 costs by team
        Q3/Q4 forecast
          notebook: Forecast, cautious | Forecast, hopeful
          insight: Forecast against actuals
      Audit
        notebook: Questions of the auditors | Evidence list
        dashboard: Audit trail !viewer
    International @aiko
      dashboard: Countries | New markets
      insight: Orders by country | Currencies at checkout | Languages of visitors
      Deutschland
        dashboard: Übersicht Deutschland
        insight: Bestellungen je Bundesland | Röstungen nach Größe
        survey: Wie schmeckt’s?
      España
        dashboard: Resumen de España
        insight: Pedidos por ciudad | Café con leche ☕
      Ísland
        notebook: Kaffi á Íslandi
        insight: Pantanir í Reykjavík
      Việt Nam
        notebook: Cà phê sữa đá | Phỏng vấn ở Hà Nội
        insight: Đơn hàng theo tuần
      한국
        dashboard: 한국 개요
        insight: 주문 수 | 재구매율
      Ελλάδα
        insight: Παραγγελίες ανά πόλη
      Україна
        insight: Замовлення за тиждень
    Fun 🎉 @priya
      dashboard: ☕ per person | 🚀🚀🚀 | Office plants 🪴
      insight: 👩‍👩‍👧‍👦 family plans | Flags 🇫🇷🇯🇵🇧🇷 | 🦔 sightings
      notebook: Zalgo c̵o̶f̷f̸e̵e̶ | Café (one mark) | Cafe\#u{301} (two marks) | ﷽
      notebook: Karaoke list 🎤
    Team rituals @lena
      notebook: Demo Friday | Demo Friday | Retro, week 36
      dashboard: Demo Friday
      => Growth/Activation/Onboarding quiz
      -> dashboard: Weekly growth
      -> insight: Weekly retention
    Archive @tomas
      2023
        dashboard: Old shop | Old newsletter
        insight: Visits 2023 | Orders 2023 | A row from before depths !nodepth
      2024
        dashboard: Shop 2024 | Newsletter 2024
        insight: Visits 2024 | Orders 2024
        Migrated
          notebook: Wiki: start page | Wiki: glossary
          insight: Everything in this one insight, whose name somebody used as a notebook: \#
    sign-ups by week and country since the shop moved, without the staff, without the test \#
    orders, with the refunds taken out again, counted by the day of the first parcel and not \#
    of the payment, because that is how the board has a…
      Empty folder
    Unfiled
      Dashboards
        dashboard: New dashboard | New dashboard | Web vitals
      Insights
        insight: Untitled | Pageviews
      Feature Flags
        flag: test-flag | try-me
      Notebooks
        notebook: Untitled | Untitled
      Cohorts
        cohort: My cohort | People from the CSV
      Experiments
        experiment: New experiment
      Actions
        action: Clicked CTA | Clicked something
      Surveys
        survey: Open feedback
      Early Access Features
        early: New navigation
      Replay playlists
        playlist: Sessions to watch
      Destinations
        destination: Test destination
    """#
}
