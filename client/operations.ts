// Made from openapi.json by `npm run generate`: what each operation takes and answers.

/** No field at all. */
export type NoFields = Record<never, never>;

export interface Schemas {
  ConnectionReadingInput: {
    /** Where the shop's own API answers, by https: for Shopify `your-shop.myshopify.com`. */
    host: string;
    /** Shopify: an access token that an app has shown. */
    accessToken?: string;
    /** Shopify: of the app that the shop made for itself, with `clientSecret`. */
    clientId?: string;
    /** Shopify. */
    clientSecret?: string;
    /** WooCommerce: of a key that may read, with `consumerSecret`. */
    consumerKey?: string;
    /** WooCommerce. */
    consumerSecret?: string;
  };
  /** What a detail says, without its words. */
  ProblemSentence: {
    code: "bad_cursor" | "bad_request" | "malformed_json" | "unreadable_body" | "no_such_address" | "not_found" | "method_not_allowed" | "too_large" | "unsupported_media_type" | "invalid_input" | "idempotency_key_reused" | "unauthenticated" | "wrong_log_in" | "wrong_code" | "bad_signature" | "cross_site" | "missing_scope" | "missing_role" | "one_shop_key" | "person_only" | "too_many_log_ins" | "too_many_requests" | "request_in_progress" | "outdated" | "shared_contact" | "shop_exists" | "default_shop" | "slug_is_fixed" | "account_exists" | "last_owner" | "totp_on" | "endpoint_exists" | "endpoint_disabled" | "skip_under_way" | "not_a_device" | "not_logged_in" | "wrong_pin" | "wrong_pairing_code" | "saved_cart_limit" | "saved_cart_gone" | "undo_expired" | "location_in_use" | "device_has_carts" | "demo_shop" | "preview_outdated" | "erased" | "checkout_completed" | "checkout_open" | "unsupported_channel" | "no_link" | "unsubscribed" | "bounced" | "complained" | "email_in_flight" | "no_address" | "invalid_email" | "sender_not_ready" | "too_many_tests" | "internal_error" | "not_ready" | "unavailable" | "key_only" | "role_too_low" | "no_invitation" | "in_flight_held" | "note_on_erased" | "shop_slug_taken" | "till_full" | "till_has_carts" | "cart_taken" | "no_contact_yet" | "open_automation_off" | "open_observing" | "open_due" | "automation_off" | "observing" | "paused" | "bounces_pause" | "complaints_pause" | "retry_refused" | "retry_unknown" | "not_sent" | "not_sent_unclear" | "sent" | "being_sent" | "handed_over" | "delivered" | "soft_bounced" | "delayed" | "failed" | "unknown" | "nothing_sent" | "shop_silent" | "database_away" | "temporal_away" | "no_worker_yet" | "no_worker";
    /** Instants are RFC 3339; `reason` is one of `emailStatusReason`. */
    values: Record<string, string | number>;
  };
  /** What is wrong with a field, without its words; absent where only a program can be wrong so. */
  FieldSentence: {
    code: "missing" | "empty" | "wrong_form" | "not_a_number" | "not_a_whole_number" | "text_too_long" | "text_too_short" | "list_too_long" | "list_too_short" | "number_too_large" | "number_too_small" | "number_not_below" | "number_not_above" | "not_one_line" | "control_characters" | "control_characters_in_text" | "not_plain_text" | "unstorable" | "not_an_address" | "no_contact" | "not_a_host" | "not_a_host_with_port" | "not_a_credential" | "wrong_credentials" | "not_a_web_address" | "not_an_https_address" | "address_with_blanks" | "address_with_password" | "address_with_fragment" | "private_address" | "not_a_time_zone" | "not_a_slug" | "never_changes" | "not_in_future" | "not_a_time" | "not_a_day" | "not_before_end" | "too_many_points" | "not_a_pin" | "not_a_time_of_day" | "not_a_currency" | "not_a_country" | "not_an_amount" | "not_a_decimal" | "not_a_share" | "named_twice_location" | "named_twice" | "named_twice_event" | "unknown_location" | "not_one_of_person" | "not_a_copy_address" | "wrong_own_password" | "wrong_totp_code" | "no_sender" | "sender_not_verified" | "not_a_language" | "language_twice" | "too_many_languages" | "texts_too_long" | "not_a_color" | "unknown_logo" | "logo_size" | "logo_damaged" | "logo_svg" | "logo_kind" | "logo_slow" | "logo_status" | "logo_redirects" | "logo_redirects_away" | "logo_too_large" | "logo_not_fetched" | "text_unreadable" | "text_too_deep" | "text_needs_memory" | "text_far_too_long" | "not_a_language_here" | "language_not_written" | "language_written_twice" | "languages_at_most" | "logo_width" | "logo_without_words" | "line_broken" | "line_empty" | "line_empty_for_some" | "line_cut" | "color_form" | "contrast_text" | "contrast_links" | "contrast_button" | "variable_unknown_meant" | "variable_unknown" | "tag_unknown" | "tag_unknown_raw" | "tag_unknown_include" | "tag_unknown_frame" | "filter_unknown" | "filter_unknown_raw" | "filter_unknown_price" | "filter_unknown_image" | "filter_unknown_date" | "liquid_tag_not_closed" | "liquid_output_not_closed" | "tag_printed" | "no_heading" | "second_heading" | "heading_skipped" | "no_link_back" | "comment_left_out" | "declaration_left_out" | "value_unquoted" | "value_unusable" | "attribute_script" | "attribute_style" | "attribute_unknown" | "attribute_printed" | "address_incomplete" | "style_unusable_value" | "style_unusable" | "picture_without_words";
    /** Instants are RFC 3339; `reason` is one of `emailStatusReason`. */
    values: Record<string, string | number>;
  };
  /** What is said of a pause, an alarm, or a part that is away, without its words; `shop` names whose it is. */
  WarningSentence: {
    code: "no_contact_yet" | "open_automation_off" | "open_observing" | "open_due" | "automation_off" | "observing" | "paused" | "bounces_pause" | "complaints_pause" | "retry_refused" | "retry_unknown" | "not_sent" | "not_sent_unclear" | "sent" | "being_sent" | "handed_over" | "delivered" | "bounced" | "soft_bounced" | "delayed" | "complained" | "failed" | "unknown" | "nothing_sent" | "shop_silent" | "database_away" | "temporal_away" | "no_worker_yet" | "no_worker";
    /** Instants are RFC 3339; `reason` is one of `emailStatusReason`. */
    values: Record<string, string | number>;
  };
  StoredCheckout: {
    id: string;
    number: number;
    token: string;
    channel: string;
    state: "open" | "abandoned" | "completed";
    email: string | null;
    phone: string | null;
    customer: {
      id: string | null;
      firstName: string | null;
      lastName: string | null;
      acceptsMarketing: boolean | null;
      locale: string | null;
    } | null;
    currency: string;
    totals: {
      subtotal: string;
      discount: string;
      shipping: string;
      tax: string;
      total: string;
    };
    discountCodes: string[];
    lineItems: {
      variantId: string | null;
      productId: string | null;
      title: string;
      variantTitle: string | null;
      quantity: number;
      unitPrice: string;
      imageUrl: string | null;
      requiresShipping: boolean;
    }[];
    shipping: {
      address: {
        countryCode: string | null;
        provinceCode: string | null;
        postalCode: string | null;
        city: string | null;
        line1: string | null;
      } | null;
      pageVisited: boolean;
      price: string | null;
      supported: boolean | null;
    };
    recoveryUrl: string | null;
    createdAt: string;
    updatedAt: string;
    lastActivityAt: string;
    abandonedAt: string | null;
    completedAt: string | null;
    orderId: string | null;
    emailStatus: "not_sent" | "scheduled" | "sent";
    emailStatusReason: string | null;
    emailStatusText: string | null;
    emailStatusSentence: Schemas['StatusSentence'] | null;
    emailDueAt: string | null;
    recoveryStatus: "not_recovered" | "recovered";
    recoveredVia: "link" | "own" | null;
    erased: boolean;
    workflowId: string;
    /** False: older than what is stored. */
    applied: boolean;
  };
  /** What is said of a mail, or of what holds mails, without its words. */
  StatusSentence: {
    code: "no_contact_yet" | "open_automation_off" | "open_observing" | "open_due" | "automation_off" | "observing" | "paused" | "bounces_pause" | "complaints_pause" | "retry_refused" | "retry_unknown" | "not_sent" | "not_sent_unclear" | "sent" | "being_sent" | "handed_over" | "delivered" | "bounced" | "soft_bounced" | "delayed" | "complained" | "failed" | "unknown";
    /** Instants are RFC 3339; `reason` is one of `emailStatusReason`. */
    values: Record<string, string | number>;
  };
  Erased: {
    applied: false;
    erased: true;
  };
  Checkout: {
    id: string;
    number: number;
    token: string;
    channel: string;
    state: "open" | "abandoned" | "completed";
    email: string | null;
    phone: string | null;
    customer: {
      id: string | null;
      firstName: string | null;
      lastName: string | null;
      acceptsMarketing: boolean | null;
      locale: string | null;
    } | null;
    currency: string;
    totals: {
      subtotal: string;
      discount: string;
      shipping: string;
      tax: string;
      total: string;
    };
    discountCodes: string[];
    lineItems: {
      variantId: string | null;
      productId: string | null;
      title: string;
      variantTitle: string | null;
      quantity: number;
      unitPrice: string;
      imageUrl: string | null;
      requiresShipping: boolean;
    }[];
    shipping: {
      address: {
        countryCode: string | null;
        provinceCode: string | null;
        postalCode: string | null;
        city: string | null;
        line1: string | null;
      } | null;
      pageVisited: boolean;
      price: string | null;
      supported: boolean | null;
    };
    recoveryUrl: string | null;
    createdAt: string;
    updatedAt: string;
    lastActivityAt: string;
    abandonedAt: string | null;
    completedAt: string | null;
    orderId: string | null;
    emailStatus: "not_sent" | "scheduled" | "sent";
    emailStatusReason: string | null;
    emailStatusText: string | null;
    emailStatusSentence: Schemas['StatusSentence'] | null;
    emailDueAt: string | null;
    recoveryStatus: "not_recovered" | "recovered";
    recoveredVia: "link" | "own" | null;
    erased: boolean;
    workflowId: string;
  };
  CheckoutCounts: {
    /** What the list holds with these very filters. */
    total: Schemas['Count'];
    /** What it would hold with each `state` in place of the one asked for. */
    state: {
      /** Without `state`. */
      everAbandoned: Schemas['Count'];
      open: Schemas['Count'];
      abandoned: Schemas['Count'];
      completed: Schemas['Count'];
      all: Schemas['Count'];
    };
    /** Likewise with each `emailStatus`. */
    emailStatus: {
      scheduled: Schemas['Count'];
      sent: Schemas['Count'];
      not_sent: Schemas['Count'];
    };
    /** Likewise with each `recoveryStatus`. */
    recoveryStatus: {
      recovered: Schemas['Count'];
      not_recovered: Schemas['Count'];
    };
  };
  Count: {
    count: number;
    /** False: there are at least so many. */
    isExact: boolean;
  };
  TimelineEntry: {
    id: string;
    at: string;
    kind: string;
    title: string;
    titleSentence: Schemas['HistorySentence'] | null;
    /** What staff wrote; such a `note` can be taken back. */
    text?: string;
    /** The transaction: `GET /v1/checkouts/{id}/payment-events/{eventId}`. */
    paymentEventId?: string;
    /** How that attempt to pay ended. */
    paymentStatus?: "success" | "pending" | "failure" | "error";
    /** Of `email_not_sent`: the code of why no mail went. */
    reason?: string;
    /** The mail: `GET /v1/messages/{id}`. */
    messageId?: string;
    /** The order: `GET /v1/orders/{id}`. */
    orderId?: string;
    actor?: string;
  };
  /** What the title says, without its words. */
  HistorySentence: {
    code: "created" | "updated" | "abandoned" | "email_scheduled" | "email_scheduled_by_hand" | "email_sent" | "email_sent_by_hand" | "email_delivered" | "email_complained" | "email_failed" | "email_bounced_hard" | "email_bounced_soft" | "email_delayed" | "email_not_sent" | "not_sent" | "not_sent_unclear" | "address_changed" | "by_hand_given_up" | "by_hand_not_sent" | "by_hand_not_sent_unclear" | "by_hand_address_changed" | "link_visited" | "unsubscribed" | "unsubscribe_undone" | "completed" | "order_completed" | "recovered" | "not_recovered" | "note" | "payment_success" | "payment_pending" | "payment_failure" | "payment_error";
    /** Instants are RFC 3339; `reason` is one of `emailStatusReason`. */
    values: Record<string, string | number>;
  };
  Decision: {
    wouldSend: boolean;
    reason: string | null;
    rules: {
      code: string;
      blocks: boolean;
      text: string;
      facts: Record<string, unknown>;
    }[];
    /** Null: not decided; this is what would be now. */
    decidedAt: string | null;
    /** Null: no mail is waited for, or it is being worked on. */
    nextWakeAt: string | null;
    /** In words, what holds the mail though no rule speaks against it: a pause of sending. */
    held: string | null;
    heldSentence: Schemas['StatusSentence'] | null;
    /** What the rules say at this moment, from facts read anew, whatever was decided. A decision that was taken stays all the same: only the shopper, by coming back, has it taken again. */
    now: {
      at: string;
      wouldSend: boolean;
      reason: string | null;
      rules: {
        code: string;
        blocks: boolean;
        text: string;
        facts: Record<string, unknown>;
      }[];
    };
    /** Every decision that was taken about its automatic mail, newest first, the one above too; a hundred at most. A completion that needed none is not among them. */
    decisions: {
      decidedAt: string;
      wouldSend: boolean;
      reason: string | null;
      /** Of the rules by which it was taken. */
      rulesVersion: string;
    }[];
    /** Its mails to the shopper, oldest first; given up ones too. `GET /v1/checkouts/{id}/messages` tells more, and of copies. */
    messages: {
      id: string;
      /** `manual` was sent by hand; `copy` and `test` go to staff and count nowhere. */
      kind: "automatic" | "manual" | "saved_cart" | "copy" | "test";
      status: "queued" | "sent" | "delivered" | "bounced" | "complained" | "failed" | "unknown";
      claimedAt: string;
      sentAt: string | null;
      settledAt: string | null;
    }[];
    workflowId: string;
    /** Null: without a contact no workflow was ever started. */
    temporalUiUrl: string | null;
  };
  PaymentEvent: {
    id: string;
    status: "success" | "pending" | "failure" | "error";
    gateway: string | null;
    amount: string | null;
    currency: string | null;
    errorCode: string | null;
    message: string | null;
    reference: string | null;
    occurredAt: string;
    receivedAt: string;
    /** The shop's own details, as JSON. */
    details: unknown;
  };
  RecoveryEmailPreview: {
    previewId: string;
    to: string;
    subject: string;
    html: string;
    text: string;
    copies: string[];
    /** The language that it is written in. */
    locale: string;
    /** 0 is the product's own. */
    templateVersion: number;
    /** It can be sent until then. */
    expiresAt: string;
  };
  MessageSummary: {
    id: string;
    checkoutId: string | null;
    /** `manual` was sent by hand; `copy` and `test` go to staff and count nowhere. */
    kind: "automatic" | "manual" | "saved_cart" | "copy" | "test";
    status: "queued" | "sent" | "delivered" | "bounced" | "complained" | "failed" | "unknown";
    to: string | null;
    subject: string | null;
    locale: string | null;
    /** Of the template that it was made of; 0 is the product's own. */
    templateVersion: number;
    /** Who asked for it; null where nobody did. */
    actor: string | null;
    /** The mail that it is a copy of. */
    copyOf: string | null;
    /** Its copies to staff. */
    copies: string[];
    /** The run in Temporal that sends it. */
    workflowId: string;
    claimedAt: string;
    sentAt: string | null;
    settledAt: string | null;
    /** Why it was given up, a code of ours. */
    failureCode: string | null;
    failureDetail: string | null;
  };
  Order: {
    id: string;
    number: string | null;
    /** The order's page in the shop's own administration. */
    url: string | null;
    checkoutToken: string | null;
    customer: {
      id: string;
    } | null;
    email: string | null;
    phone: string | null;
    currency: string;
    total: string | null;
    refundedTotal: string;
    lineItems: {
      variantId: string | null;
      quantity: number;
    }[];
    completedAt: string;
    cancelledAt: string | null;
    /** What the shop told that could not be read. */
    notes: string[];
    paymentEvents: Schemas['PaymentEvent'][];
  };
  Message: {
    id: string;
    checkoutId: string | null;
    /** `manual` was sent by hand; `copy` and `test` go to staff and count nowhere. */
    kind: "automatic" | "manual" | "saved_cart" | "copy" | "test";
    status: "queued" | "sent" | "delivered" | "bounced" | "complained" | "failed" | "unknown";
    to: string | null;
    subject: string | null;
    locale: string | null;
    /** Of the template that it was made of; 0 is the product's own. */
    templateVersion: number;
    /** Who asked for it; null where nobody did. */
    actor: string | null;
    /** The mail that it is a copy of. */
    copyOf: string | null;
    /** Its copies to staff. */
    copies: string[];
    /** The run in Temporal that sends it. */
    workflowId: string;
    claimedAt: string;
    sentAt: string | null;
    settledAt: string | null;
    /** Why it was given up, a code of ours. */
    failureCode: string | null;
    failureDetail: string | null;
    html: string | null;
    text: string | null;
  };
  RecoveryReport: {
    /** Nothing is known of the time before: the shop was made then. */
    dataSince: string;
    interval: "day" | "week" | "month";
    /** Where its days begin. */
    timeZone: string;
    from: string;
    to: string;
    /** One for each currency with a session, an order or somebody set aside; never added up. */
    currencies: Schemas['RecoveryFigures'][];
    previous: Schemas['PreviousReport'];
  };
  RecoveryFigures: {
    currency: string;
    /** Visits through the mails' links, by the time of the visit: persons, each once in 30 minutes. */
    sessions: number;
    /** Completed through the link, by the time of completion; cancelled ones too. */
    orders: number;
    /** Orders a session; null without sessions. */
    conversionRate: number | null;
    /** Amounts of these orders less refunds, without cancelled ones and what could not be read. */
    totalSales: string;
    /** Total sales an order that is in them, with the currency's decimals; null without any. */
    averageOrderValue: string | null;
    /** Items an order, two decimals; null without an order whose items could be read. */
    averageItems: string | null;
    /** Of these orders, the ones that were the person's first. */
    firstTimeCustomers: number;
    /** Completed after an automatic mail, without its link; not among `orders`. */
    ownOrders: number;
    ownSales: string;
    holdOut: Schemas['HoldOut'];
    /** Every interval of the period in turn, also where nothing came. */
    series: Schemas['RecoveryPoint'][];
  };
  /** Measured against people who got no mail by chance, by the time of the decision; null where nobody was set aside, and for mails of other kinds than `automatic`. */
  HoldOut: {
    /** A person counts with what they order so long after the decision. */
    windowDays: number;
    /** People who were to be mailed, each once. */
    mailed: {
      people: number;
      orders: number;
      sales: string;
    };
    /** People who were set aside by chance (`hold_out`). */
    heldOut: {
      people: number;
      orders: number;
      sales: string;
    };
    /** People of the period who are not counted yet. */
    running: number;
    /** Orders that the mails brought, between the 95 % limits; null when too few to tell. */
    extraOrders: {
      estimate: number;
      low: number;
      high: number;
    } | null;
    /** The same in money. */
    extraSales: {
      estimate: string;
      low: string;
      high: string;
    } | null;
    verdict: "too_small" | "no_difference_shown" | "more_orders" | "fewer_orders";
    /** The verdict in words. */
    text: string;
  } | null;
  /** The same figures of one day, week or month of the period. */
  RecoveryPoint: {
    from: string;
    to: string;
    /** Visits through the mails' links, by the time of the visit: persons, each once in 30 minutes. */
    sessions: number;
    /** Completed through the link, by the time of completion; cancelled ones too. */
    orders: number;
    /** Orders a session; null without sessions. */
    conversionRate: number | null;
    /** Amounts of these orders less refunds, without cancelled ones and what could not be read. */
    totalSales: string;
    /** Total sales an order that is in them, with the currency's decimals; null without any. */
    averageOrderValue: string | null;
    /** Items an order, two decimals; null without an order whose items could be read. */
    averageItems: string | null;
    /** Of these orders, the ones that were the person's first. */
    firstTimeCustomers: number;
    /** Completed after an automatic mail, without its link; not among `orders`. */
    ownOrders: number;
    ownSales: string;
  };
  /** The same of the period before: as many days, or hours where the period is no whole days, up to where it begins. */
  PreviousReport: {
    from: string;
    to: string;
    /** One for each currency with a session, an order or somebody set aside; never added up. */
    currencies: Schemas['RecoveryFigures'][];
  };
  AbandonmentReport: {
    /** Nothing is known of the time before. */
    dataSince: string;
    from: string;
    to: string;
    timeZone: string;
    /** Checkouts that were abandoned in the period, each once. */
    abandoned: number;
    /** Of these, the ones that were completed later. */
    completed: number;
    /** How far the shopper had come: gave a contact, an address, saw the shipping page, tried to pay. */
    byLastStep: Schemas['LastStepCount'][];
    /** By channel. Here and below, the 100 most frequent. */
    byChannel: Schemas['AbandonmentCount'][];
    /** By the country of the address. */
    byCountry: Schemas['AbandonmentCount'][];
    /** By the gateway of the last attempt to pay; null where nobody tried. */
    byGateway: Schemas['AbandonmentCount'][];
    /** By the error code of the last attempt to pay; null where none failed, or without a code. */
    byPaymentErrorCode: Schemas['AbandonmentCount'][];
    /** By product: a checkout counts once for each that is in it. */
    byProduct: Schemas['ProductCount'][];
  };
  LastStepCount: {
    value: "contact" | "address" | "shipping" | "payment";
    abandoned: number;
    /** Of these, the ones that were completed later. */
    completed: number;
  };
  AbandonmentCount: {
    /** Null where none is known. */
    value: string | null;
    abandoned: number;
    /** Of these, the ones that were completed later. */
    completed: number;
  };
  ProductCount: {
    /** The product's id; its variant's, or its title, where it has none. */
    value: string;
    title: string | null;
    abandoned: number;
    /** Of these, the ones that were completed later. */
    completed: number;
  };
  DecisionSummary: {
    from: string;
    to: string;
    /** Checkouts that were abandoned and of which it was decided in this period whether a mail goes: `sent` and all of `notSent`. Each counts once, with the decision that stands, at its time. */
    decided: number;
    /** A mail went: by itself, or by hand. */
    sent: number;
    /** Of `sent`, those that only a mail by hand went for. */
    sentByHand: number;
    /** Every reason in the order in which they are shown, with its words; also those with 0. */
    notSent: {
      reason: string;
      text: string;
      checkouts: number;
    }[];
    /** Of those with `observe_only`, the ones that nothing else spoke against. */
    wouldHaveBeenSent: number;
    waiting: {
      /** Undecided, now: whatever the period. */
      checkouts: number;
      /** Of these, the ones whose time has come: held, tried again, or under way. */
      due: number;
      /** When the first of them is due, by the settings of now. */
      firstDueAt: string | null;
      lastDueAt: string | null;
    };
    /** Those that stand now, the longest first. */
    alarms: Schemas['Alarm'][];
  };
  Alarm: {
    id: string;
    /** `nothing_sent`: mails were wanted and none went. `shop_silent`: a shop that used to tell things tells nothing. */
    kind: "nothing_sent" | "shop_silent";
    /** In words, with times of the shop. */
    text: string;
    textSentence: Schemas['WarningSentence'];
    /** What the words are made of: times, counts, and reasons. The latest known. */
    facts: Record<string, unknown>;
    raisedAt: string;
    /** Null while it stands. */
    clearedAt: string | null;
  };
  DoctorCheck: {
    /** `Installation`, or `Shop` and the shop’s slug. */
    group: string;
    name: string;
    /** `fail` keeps mails from going or webhooks from being taken; `warn` will, or may be wanted. */
    state: "ok" | "warn" | "fail";
    /** What was found, in words. */
    text: string;
    sentence: Schemas['DoctorSentence'];
    /** What to do; null where all is well. */
    mend: string | null;
    /** Null where all is well, or where `sentence` tells the mend, too. */
    mendSentence: Schemas['DoctorMend'] | null;
  };
  /** What was found, without its words. */
  DoctorSentence: {
    code: "keys_fine" | "database_answers" | "schema_current" | "temporal_answers" | "worker_seen" | "clocks_together" | "no_time_skipped" | "time_skipped" | "secret_key_set" | "former_secret_keys" | "admin_key_set" | "provider_mailbox" | "provider_resend" | "provider_smtp" | "mail_webhooks_set" | "mail_webhooks_of_mailbox" | "mail_webhooks_of_smtp" | "sender_mailbox" | "sender_verified" | "sender_smtp" | "not_paused" | "shop_not_paused" | "no_alarm" | "automation_is_off" | "automation_observes" | "automation_on" | "hosts" | "no_connection" | "connected" | "own_mails_off" | "topics_seen" | "signatures_good" | "signatures_good_again" | "nothing_waits" | "webhooks_wait" | "none_aside" | "not_asked" | "asked" | "read_back_done" | "environment_unusable" | "no_shop_yet" | "no_such_shop" | "key_expired" | "key_expires_soon" | "key_unused" | "no_database" | "database_not_reached" | "schema_behind" | "schema_ahead" | "temporal_no_namespace" | "temporal_refuses" | "temporal_not_reached" | "clocks_apart" | "secret_key_missing" | "admin_key_missing" | "no_provider" | "mail_webhooks_missing" | "no_sender" | "sender_not_verified" | "sender_not_told" | "leads_nowhere" | "secret_unreadable" | "signatures_bad" | "webhooks_aside" | "credentials_unreadable" | "not_found_out_in_time" | "not_found_out_schema" | "not_found_out_database" | "not_found_out" | "no_secret" | "own_mails" | "signature" | "topics" | "waiting" | "reading" | "read_back" | "read_back_behind" | "no_contact_yet" | "open_automation_off" | "open_observing" | "open_due" | "automation_off" | "observing" | "paused" | "bounces_pause" | "complaints_pause" | "retry_refused" | "retry_unknown" | "not_sent" | "not_sent_unclear" | "sent" | "being_sent" | "handed_over" | "delivered" | "bounced" | "soft_bounced" | "delayed" | "complained" | "failed" | "unknown" | "nothing_sent" | "shop_silent" | "database_away" | "temporal_away" | "no_worker_yet" | "no_worker";
    /** Instants are RFC 3339; `reason` is one of `emailStatusReason`. */
    values: Record<string, string | number>;
  };
  /** What to do, without its words: under the code of what was found. */
  DoctorMend: {
    code: "environment_unusable" | "no_shop_yet" | "no_such_shop" | "key_expired" | "key_expires_soon" | "key_unused" | "no_database" | "database_not_reached" | "schema_behind" | "schema_ahead" | "temporal_no_namespace" | "temporal_refuses" | "temporal_not_reached" | "clocks_apart" | "secret_key_missing" | "admin_key_missing" | "no_provider" | "mail_webhooks_missing" | "no_sender" | "sender_not_verified" | "sender_not_told" | "leads_nowhere" | "secret_unreadable" | "signatures_bad" | "webhooks_aside" | "credentials_unreadable" | "not_found_out_in_time" | "not_found_out_schema" | "not_found_out_database" | "not_found_out" | "paused" | "bounces_pause" | "complaints_pause" | "nothing_sent" | "shop_silent" | "no_worker_yet" | "no_worker";
    /** Instants are RFC 3339; `reason` is one of `emailStatusReason`. */
    values: Record<string, string | number>;
  };
  NextPurge: {
    /** The next Monday, 03:00 in the time zone of the shop, whether or not the Schedule is paused in Temporal. */
    at: string;
    /** How many would go then, with all that belongs to them. */
    checkouts: number;
    /** Those of that age to which no younger checkout refers. */
    orders: number;
    /** Those of whom nothing was told since, and to whom nothing younger refers. */
    customers: number;
    timeZone: string;
    /** How long the shop keeps checkouts. */
    retentionMonths: number;
  };
  /** How much was erased now. */
  ErasedCounts: {
    checkouts: number;
    savedCarts: number;
    orders: number;
    customers: number;
    /** They stand still, by a keyed hash of the address. */
    suppressions: number;
  };
  PersonExport: {
    exportedAt: string;
    /** By what they are known. */
    person: {
      emails: string[];
      phones: string[];
      customerIds: string[];
    };
    customers: {
      id: string;
      email: string | null;
      phone: string | null;
      acceptsMarketing: boolean | null;
      ordersCount: number | null;
      updatedAt: string;
    }[];
    suppressions: {
      address: string | null;
      reason: string;
      since: string;
      liftedAt: string | null;
      source: string;
      /** What it rests on, and notes of staff. */
      evidence: Record<string, unknown>;
    }[];
    checkouts: {
      checkout: Schemas['Checkout'];
      history: Schemas['TimelineEntry'][];
      paymentEvents: Schemas['PaymentEvent'][];
      /** Mails as they were sent. */
      messages: Schemas['Message'][];
      visits: {
        at: string;
        messageId: string;
        isPerson: boolean;
        isSession: boolean;
      }[];
      decisions: {
        decidedAt: string;
        /** Why no mail went; null where one was to go. */
        reason: string | null;
        /** Each rule with its verdict and the facts it looked at. */
        rules: unknown[];
        /** All that the decision rested on. */
        facts: unknown;
      }[];
    }[];
    savedCarts: {
      cart: Schemas['SavedCart'];
      /** When it left the list of its till. */
      removedAt: string | null;
      messages: Schemas['Message'][];
      visits: {
        at: string;
        messageId: string;
        isPerson: boolean;
        isSession: boolean;
      }[];
    }[];
    orders: Schemas['Order'][];
  };
  SavedCart: {
    id: string;
    customer: {
      id: string | null;
      name: string;
      email: string | null;
      phone: string | null;
      locale: string | null;
    };
    lineItems: {
      variantId: string | null;
      productId: string | null;
      title: string;
      variantTitle: string | null;
      sku: string | null;
      quantity: number;
      unitPrice: string;
      customPrice: string | null;
      imageUrl: string | null;
      taxable: boolean;
      requiresShipping: boolean;
      discounts: {
        title: string;
        type: "percentage" | "fixed_amount";
        value: string;
        code: string | null;
      }[];
      attributes: {
        name: string;
        value: string;
      }[];
      note: string | null;
    }[];
    discounts: {
      title: string;
      type: "percentage" | "fixed_amount";
      value: string;
      code: string | null;
    }[];
    attributes: {
      name: string;
      value: string;
    }[];
    note: string | null;
    currency: string;
    /** Where it was saved. */
    locationId: string;
    savedAt: string;
    savedBy: {
      id: string;
      name: string;
    };
    /** The mail about it, once one was asked for or went at the end of a day. */
    email: {
      messageId: string;
      status: string;
      at: string;
    } | null;
  };
  StoredCustomer: {
    id: string;
    email: string | null;
    phone: string | null;
    acceptsMarketing: boolean | null;
    ordersCount: number | null;
  };
  SendingPause: {
    /** Automatic mails are held; mails by hand go. */
    paused: boolean;
    reason: "bounces" | "complaints" | null;
    /** So many came back for good, or were reported … */
    affected: number | null;
    /** … of so many mails. */
    counted: number | null;
    since: string | null;
    /** Of the last 500 mails to customers, as it is now; of fewer than 100 as if of 100. */
    shares: {
      bouncePercent: number;
      complaintPercent: number;
      counted: number;
    };
  };
  SettingsPreview: {
    /** What would become of the checkouts that wait. */
    waiting: {
      /** They wait for their mail now. */
      checkouts: number;
      /** So many of them were judged, drawn by chance where it is not all; the counts below are of these. */
      judged: number;
      /** Would get their mail at once, at the pace of `mailsPerMinute`. */
      now: number;
      /** Would get it then, unless something comes in between. */
      later: {
        checkouts: number;
        firstAt: string | null;
        lastAt: string | null;
      };
      /** Every reason in the order in which they are shown, with its words; also those with 0. */
      notAtAll: {
        reason: string;
        text: string;
        checkouts: number;
      }[];
    };
    /** What the last 90 days would have looked like. */
    history: {
      from: string;
      to: string;
      /** Checkouts decided in the 90 days, as `/v1/decisions/summary` counts. */
      decided: number;
      /** So many of them were judged, drawn by chance where it is not all; the counts below are of these. */
      judged: number;
      /** Of these, the ones that keep what happened, for no facts are stored: completed before their mail was due, or erased. */
      withoutFacts: number;
      /** What was decided of their automatic mail. */
      happened: {
        sent: number;
        /** Every reason in the order in which they are shown, with its words; also those with 0. */
        notSent: {
          reason: string;
          text: string;
          checkouts: number;
        }[];
      };
      /** What would have been, from the facts stored with the decisions. */
      proposed: {
        sent: number;
        /** Every reason in the order in which they are shown, with its words; also those with 0. */
        notSent: {
          reason: string;
          text: string;
          checkouts: number;
        }[];
      };
    };
  };
  Suppression: {
    /** In its normal form; null where only its keyed hash is kept, as after erasure. */
    address: string | null;
    /** Why no mail goes: the person has unsubscribed, a mail came back, or was reported as spam. */
    reason: "unsubscribed" | "bounced" | "complained";
    since: string;
    /** `link`: the page of a mail's link; `one_click`: a mail program's button (RFC 8058); `provider`: the mail provider told; `staff` and `import`: people did. */
    source: "link" | "one_click" | "provider" | "staff" | "import";
    /** What it rests on, for example `messageId`, or `actor` and a `note` or the `row` of a list. */
    evidence: Record<string, unknown>;
  };
  EmailTemplate: {
    language: string;
    logo: {
      id: string;
      alt: string;
      width: number;
    } | null;
    colors: Record<string, string>;
    languages: Record<string, {
      subject: string;
      preheader: string;
      body: string;
    }>;
    savedCarts: Record<string, {
      subject: string;
      preheader: string;
      body: string;
    }>;
  };
  EmailPreview: {
    subject: string;
    preheader: string;
    html: string;
    text: string;
    /** The one it is written in. */
    language: string;
    /** Of the html; mail programs cut what is longer than 102 kB. */
    sizeBytes: number;
    /** Of the template; 0 is the product's own, null a draft. */
    version: number | null;
    /** What is likely a mistake; mails are made of it all the same. */
    warnings: {
      path: string;
      message: string;
      sentence?: Schemas['FieldSentenceOutput'];
      line?: number;
      column?: number;
    }[];
  };
  EmailTemplateListed: {
    /** Counts from 1; 0 is the product's own, which is not listed. */
    version: number;
    savedAt: string | null;
    savedBy: string | null;
    /** The version whose content it took; null where somebody wrote it. */
    restoredFrom: number | null;
    /** Whether mails are made of it now. */
    isCurrent: boolean;
  };
  EmailTemplateVersion: {
    /** Counts from 1; 0 is the product's own, which is not listed. */
    version: number;
    savedAt: string | null;
    savedBy: string | null;
    /** The version whose content it took; null where somebody wrote it. */
    restoredFrom: number | null;
    /** Whether mails are made of it now. */
    isCurrent: boolean;
    template: Schemas['EmailTemplate'];
  };
  Logo: {
    /** For `logo.id` of the template; the same picture has the same id. */
    id: string;
    /** Told by its content, whatever it was sent as. */
    contentType: "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/svg+xml";
    /** In pixels. */
    width: number;
    /** In pixels. */
    height: number;
    /** Where it is served, to everybody: `/logos/{id}`. */
    url: string;
    warnings: string[];
  };
  WebhookEndpoint: {
    id: string;
    url: string;
    events: ("email.sent" | "email.not_sent" | "checkout.abandoned" | "checkout.recovered" | "checkout.recovery_revoked")[];
    description: string | null;
    enabled: boolean;
    createdAt: string;
    /** Nothing has got through since; null when it does. */
    failingSince: string | null;
    /** It was switched off by itself: it answered 410, or took nothing for five days. */
    disabledReason: "gone" | "failing" | null;
    /** How many secrets sign at present: more than one after a rotation. */
    secrets: number;
  };
  WebhookEndpointWithSecret: {
    id: string;
    url: string;
    events: ("email.sent" | "email.not_sent" | "checkout.abandoned" | "checkout.recovered" | "checkout.recovery_revoked")[];
    description: string | null;
    enabled: boolean;
    createdAt: string;
    /** Nothing has got through since; null when it does. */
    failingSince: string | null;
    /** It was switched off by itself: it answered 410, or took nothing for five days. */
    disabledReason: "gone" | "failing" | null;
    /** How many secrets sign at present: more than one after a rotation. */
    secrets: number;
    /** Verifies what is sent. Shown this once. */
    secret: string;
  };
  WebhookDelivery: {
    id: string;
    /** The header `webhook-id`, the same at each attempt. */
    webhookId: string;
    endpointId: string;
    event: "email.sent" | "email.not_sent" | "checkout.abandoned" | "checkout.recovered" | "checkout.recovery_revoked" | "endpoint.test";
    checkoutId: string | null;
    status: "pending" | "delivered" | "failed";
    /** Why the last attempt failed; null when it got through, or none was made. */
    failure: "bad_status" | "redirected" | "timed_out" | "private_address" | "not_reached" | "endpoint_disabled" | null;
    attempts: number;
    occurredAt: string;
    createdAt: string;
    nextAttemptAt: string | null;
    settledAt: string | null;
  };
  WebhookDeliveryWithLog: {
    id: string;
    /** The header `webhook-id`, the same at each attempt. */
    webhookId: string;
    endpointId: string;
    event: "email.sent" | "email.not_sent" | "checkout.abandoned" | "checkout.recovered" | "checkout.recovery_revoked" | "endpoint.test";
    checkoutId: string | null;
    status: "pending" | "delivered" | "failed";
    /** Why the last attempt failed; null when it got through, or none was made. */
    failure: "bad_status" | "redirected" | "timed_out" | "private_address" | "not_reached" | "endpoint_disabled" | null;
    attempts: number;
    occurredAt: string;
    createdAt: string;
    nextAttemptAt: string | null;
    settledAt: string | null;
    /** The very bytes that are sent, as text. */
    body: string;
    /** Attempts that have ended, oldest first. */
    log: {
      attempt: number;
      startedAt: string;
      durationMs: number;
      /** Null: no answer came. */
      statusCode: number | null;
      /** Why the last attempt failed; null when it got through, or none was made. */
      failure: "bad_status" | "redirected" | "timed_out" | "private_address" | "not_reached" | "endpoint_disabled" | null;
    }[];
  };
  Connection: {
    system: "shopify" | "woocommerce";
    /** Where the shop system is to send its webhooks. */
    hookUrl: string;
    /** Whether a secret is stored: without one nothing is taken. */
    connected: boolean;
    domain: string | null;
    /** How many are good at present. */
    webhookSecrets: number;
    ownRecoveryMailsOff: boolean;
    ownRecoveryMailsOffAt: string | null;
    /** Where the shop's own API is asked before a mail goes; null where it is not. */
    reading: Schemas['ConnectionReading'] | null;
    /** When the shop was asked last and gave no answer; null once it answers. */
    readFailedAt: string | null;
    /** How far what webhooks may have missed was read by the shop's own API; none without `reading`. */
    readBack: Schemas['ReadBack'][];
    topics: {
      topic: string;
      /** Null: never, or longer ago than records are kept. */
      lastSeenAt: string | null;
      /** Whether anything follows from it. */
      isRead: boolean;
    }[];
    /** Webhooks that were taken and are not worked through yet. */
    waiting: number;
    waitingSince: string | null;
    /** Webhooks refused since the secret was stored. */
    signatureFailures: number;
    signatureFailedAt: string | null;
    /** What could not be read, the latest first; at most 20. */
    keptAside: {
      id: number;
      topic: string | null;
      receivedAt: string;
      /** `failed`: by a fault of ours, for a whole day. */
      outcome: "not_understood" | "failed";
      /** Why. */
      note: string | null;
    }[];
    /** What is amiss, each with the mend. */
    warnings: string[];
    /** The same warnings, in the same order. */
    warningSentences: Schemas['ConnectionSentence'][];
  };
  /** Credentials are never read back. */
  ConnectionReading: {
    host: string;
  };
  ReadBack: {
    kind: "orders" | "abandoned_checkouts";
    /** All changes until then are known; null before the first time. */
    readUntil: string | null;
    /** How long ago that is. */
    behindSeconds: number | null;
    /** When the shop was read last, with success or without. */
    lastRunAt: string | null;
    /** Our code of why it could not be read then. */
    failure: string | null;
  };
  /** What is amiss with a connection, and the mend, without the words. */
  ConnectionSentence: {
    code: "no_secret" | "own_mails" | "signature" | "topics" | "waiting" | "reading" | "read_back" | "read_back_behind";
    /** Instants are RFC 3339; `reason` is one of `emailStatusReason`. */
    values: Record<string, string | number>;
  };
  WebhookAside: {
    id: number;
    topic: string | null;
    receivedAt: string;
    /** `failed`: by a fault of ours, for a whole day. */
    outcome: "not_understood" | "failed";
    /** Why. */
    note: string | null;
    /** As it came; null once it was forgotten. */
    body: string | null;
  };
  Shop: {
    /** Stands in addresses and workflow ids; never changes. */
    slug: string;
    name: string;
    /** Made to be played with (`POST /v1/demo-shops`). */
    isDemo: boolean;
  };
  ApiKey: {
    id: string;
    name: string;
    scopes: ("ingest" | "read" | "admin" | "pos" | "capture")[];
    allShops: boolean;
    createdAt: string;
    /** A name, a key, or `cli`. */
    createdBy: string | null;
    expiresAt: string | null;
    /** To the minute. */
    lastUsedAt: string | null;
    requestsPerMinute: number | null;
  };
  Person: {
    id: string;
    email: string;
    /** As colleagues and the history call them. */
    name: string;
    /** Whether a second factor is asked for. */
    totp: boolean;
    /** What they may do in this shop: the higher of the two below. */
    role: "read_only" | "staff" | "owner";
    /** As a member of this shop. */
    roleHere: "read_only" | "staff" | "owner" | null;
    /** As a member of all shops. */
    roleEverywhere: "read_only" | "staff" | "owner" | null;
    lastLogInAt: string | null;
    createdAt: string;
  };
  Invitation: {
    id: string;
    /** Of whom it is for; only this address may be used. */
    email: string;
    /** `owner`: everything, keys and people too; `staff`: the daily work with checkouts, mails and addresses; `read_only`: reads. */
    role: "read_only" | "staff" | "owner";
    allShops: boolean;
    createdAt: string;
    createdBy: string;
    /** Seven days after it was made. */
    expiresAt: string;
  };
  AuditEntry: {
    id: string;
    /** When it was begun. */
    at: string;
    /** Null: nobody known, as at a log-in that was refused. */
    actor: {
      /** `us_…` a person, `key_…` a key, `admin_key`, or `cli`. */
      id: string;
      /** As they were called then. */
      name: string | null;
    } | null;
    /** The `operationId`; or `logIn`, `acceptInvitation`, and the commands of the terminal. */
    action: string;
    /** What it was about: ids and codes of ours. */
    target: Record<string, unknown>;
    /** What was changed, field by field: of settings, names and roles. */
    changes: {
      field: string;
      from: unknown;
      to: unknown;
    }[];
    /** `unknown`: it was begun and then cut off, or went wrong on our side; it may have been done. */
    outcome: "done" | "refused" | "unknown";
    /** Of the problem that it was refused with. */
    code: string | null;
    /** The `X-Request-Id`: the log has more of it. */
    requestId: string | null;
  };
  Session: {
    person: {
      id: string;
      email: string;
      /** As colleagues and the history call them. */
      name: string;
      /** Whether a second factor is asked for. */
      totp: boolean;
    };
    /** Of all shops first. */
    memberships: {
      /** The slug; null: all shops. */
      shop: string | null;
      /** `owner`: everything, keys and people too; `staff`: the daily work with checkouts, mails and addresses; `read_only`: reads. */
      role: "read_only" | "staff" | "owner";
    }[];
  };
  PosLocation: {
    id: string;
    name: string;
    timeZone: string;
    currency: string;
    dayEndsAt: string;
    emailAtDayEnd: boolean;
  };
  PosStaff: {
    id: string;
    name: string;
  };
  PosDevice: {
    id: string;
    name: string;
    locationId: string;
    createdAt: string;
    /** How many carts would go at a log-out or a change of location. */
    savedCarts: number;
    /** Who is logged in; null for nobody. */
    session: {
      since: string;
      staff: Schemas['PosStaff'];
    } | null;
  };
  PosProduct: {
    variantId: string;
    productId: string | null;
    title: string;
    variantTitle: string | null;
    imageUrl: string | null;
    /** In the currency of the location; null where the shop told none in it: ask for it. */
    price: string | null;
    /** Of the location. */
    currency: string;
    /** Null where nobody told or counts it. */
    available: number | null;
    /** False where nobody counts it: there is always some. */
    tracked: boolean;
    /** True where it is sold on when there is none left. */
    oversell: boolean;
  };
  PosCustomer: {
    /** The shop's, where it told one. */
    id: string | null;
    name: string | null;
    email: string | null;
    phone: string | null;
  };
  Problem: {
    /** The page that explains the `code`. */
    type: string;
    title: string;
    status: number;
    detail: string;
    /** For programs; the words may change, the code does not. Later versions may know more of them. */
    code: "bad_cursor" | "bad_request" | "malformed_json" | "unreadable_body" | "no_such_address" | "not_found" | "method_not_allowed" | "too_large" | "unsupported_media_type" | "invalid_input" | "idempotency_key_reused" | "unauthenticated" | "wrong_log_in" | "wrong_code" | "bad_signature" | "cross_site" | "missing_scope" | "missing_role" | "one_shop_key" | "person_only" | "too_many_log_ins" | "too_many_requests" | "request_in_progress" | "outdated" | "shared_contact" | "shop_exists" | "default_shop" | "slug_is_fixed" | "account_exists" | "last_owner" | "totp_on" | "endpoint_exists" | "endpoint_disabled" | "skip_under_way" | "not_a_device" | "not_logged_in" | "wrong_pin" | "wrong_pairing_code" | "saved_cart_limit" | "saved_cart_gone" | "undo_expired" | "location_in_use" | "device_has_carts" | "demo_shop" | "preview_outdated" | "erased" | "checkout_completed" | "checkout_open" | "unsupported_channel" | "no_link" | "unsubscribed" | "bounced" | "complained" | "email_in_flight" | "no_address" | "invalid_email" | "sender_not_ready" | "too_many_tests" | "internal_error" | "not_ready" | "unavailable";
    /** What `detail` says, in order; most problems say one thing, by their own `code`. */
    sentences: Schemas['ProblemSentenceOutput'][];
    errors?: {
      path: string;
      message: string;
      sentence?: Schemas['FieldSentenceOutput'];
      line?: number;
      column?: number;
    }[];
  };
  /** What a detail says, without its words. */
  ProblemSentenceOutput: {
    code: "bad_cursor" | "bad_request" | "malformed_json" | "unreadable_body" | "no_such_address" | "not_found" | "method_not_allowed" | "too_large" | "unsupported_media_type" | "invalid_input" | "idempotency_key_reused" | "unauthenticated" | "wrong_log_in" | "wrong_code" | "bad_signature" | "cross_site" | "missing_scope" | "missing_role" | "one_shop_key" | "person_only" | "too_many_log_ins" | "too_many_requests" | "request_in_progress" | "outdated" | "shared_contact" | "shop_exists" | "default_shop" | "slug_is_fixed" | "account_exists" | "last_owner" | "totp_on" | "endpoint_exists" | "endpoint_disabled" | "skip_under_way" | "not_a_device" | "not_logged_in" | "wrong_pin" | "wrong_pairing_code" | "saved_cart_limit" | "saved_cart_gone" | "undo_expired" | "location_in_use" | "device_has_carts" | "demo_shop" | "preview_outdated" | "erased" | "checkout_completed" | "checkout_open" | "unsupported_channel" | "no_link" | "unsubscribed" | "bounced" | "complained" | "email_in_flight" | "no_address" | "invalid_email" | "sender_not_ready" | "too_many_tests" | "internal_error" | "not_ready" | "unavailable" | "key_only" | "role_too_low" | "no_invitation" | "in_flight_held" | "note_on_erased" | "shop_slug_taken" | "till_full" | "till_has_carts" | "cart_taken" | "no_contact_yet" | "open_automation_off" | "open_observing" | "open_due" | "automation_off" | "observing" | "paused" | "bounces_pause" | "complaints_pause" | "retry_refused" | "retry_unknown" | "not_sent" | "not_sent_unclear" | "sent" | "being_sent" | "handed_over" | "delivered" | "soft_bounced" | "delayed" | "failed" | "unknown" | "nothing_sent" | "shop_silent" | "database_away" | "temporal_away" | "no_worker_yet" | "no_worker";
    /** Instants are RFC 3339; `reason` is one of `emailStatusReason`. */
    values: Record<string, string | number>;
  };
  /** What is wrong with a field, without its words; absent where only a program can be wrong so. */
  FieldSentenceOutput: {
    code: "missing" | "empty" | "wrong_form" | "not_a_number" | "not_a_whole_number" | "text_too_long" | "text_too_short" | "list_too_long" | "list_too_short" | "number_too_large" | "number_too_small" | "number_not_below" | "number_not_above" | "not_one_line" | "control_characters" | "control_characters_in_text" | "not_plain_text" | "unstorable" | "not_an_address" | "no_contact" | "not_a_host" | "not_a_host_with_port" | "not_a_credential" | "wrong_credentials" | "not_a_web_address" | "not_an_https_address" | "address_with_blanks" | "address_with_password" | "address_with_fragment" | "private_address" | "not_a_time_zone" | "not_a_slug" | "never_changes" | "not_in_future" | "not_a_time" | "not_a_day" | "not_before_end" | "too_many_points" | "not_a_pin" | "not_a_time_of_day" | "not_a_currency" | "not_a_country" | "not_an_amount" | "not_a_decimal" | "not_a_share" | "named_twice_location" | "named_twice" | "named_twice_event" | "unknown_location" | "not_one_of_person" | "not_a_copy_address" | "wrong_own_password" | "wrong_totp_code" | "no_sender" | "sender_not_verified" | "not_a_language" | "language_twice" | "too_many_languages" | "texts_too_long" | "not_a_color" | "unknown_logo" | "logo_size" | "logo_damaged" | "logo_svg" | "logo_kind" | "logo_slow" | "logo_status" | "logo_redirects" | "logo_redirects_away" | "logo_too_large" | "logo_not_fetched" | "text_unreadable" | "text_too_deep" | "text_needs_memory" | "text_far_too_long" | "not_a_language_here" | "language_not_written" | "language_written_twice" | "languages_at_most" | "logo_width" | "logo_without_words" | "line_broken" | "line_empty" | "line_empty_for_some" | "line_cut" | "color_form" | "contrast_text" | "contrast_links" | "contrast_button" | "variable_unknown_meant" | "variable_unknown" | "tag_unknown" | "tag_unknown_raw" | "tag_unknown_include" | "tag_unknown_frame" | "filter_unknown" | "filter_unknown_raw" | "filter_unknown_price" | "filter_unknown_image" | "filter_unknown_date" | "liquid_tag_not_closed" | "liquid_output_not_closed" | "tag_printed" | "no_heading" | "second_heading" | "heading_skipped" | "no_link_back" | "comment_left_out" | "declaration_left_out" | "value_unquoted" | "value_unusable" | "attribute_script" | "attribute_style" | "attribute_unknown" | "attribute_printed" | "address_incomplete" | "style_unusable_value" | "style_unusable" | "picture_without_words";
    /** Instants are RFC 3339; `reason` is one of `emailStatusReason`. */
    values: Record<string, string | number>;
  };
}

export interface Operations {
  /** Whether the process answers. */
  'get /healthz': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      status: "ok";
    };
    streams: false;
    hasVersion: false;
  };
  /** Whether database, Temporal and a worker are there. */
  'get /readyz': {
    params: NoFields;
    query: {
      /** Ask the database only. */
      for?: "ingest" | undefined;
    };
    body: undefined;
    answer: {
      status: "ready";
      warnings: string[];
      /** The same warnings, in the same order. */
      warningSentences: Schemas['WarningSentence'][];
    };
    streams: false;
    hasVersion: false;
  };
  /** This document. */
  'get /openapi.json': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: Record<string, unknown>;
    streams: false;
    hasVersion: false;
  };
  /** Tell how a checkout stands; replaces the whole. Send all that is known of the checkout each time: what is absent is emptied. What has an older `updatedAt` than what is stored replaces nothing, and `applied` is false; that is no error, so events may come in any order and twice. Scope `ingest`. */
  'put /v1/checkouts/{token}': {
    params: {
      /** The shop's own name of the checkout. */
      token: string;
    };
    query: NoFields;
    body: {
      /** Where it takes place; `online_store` unless told. */
      channel?: string | null | undefined;
      currency: string;
      /** Of the shopper; with it or a phone the checkout can be abandoned. */
      email?: string | null | undefined;
      phone?: string | null | undefined;
      customer?: {
        id?: string | null | undefined;
        firstName?: string | null | undefined;
        lastName?: string | null | undefined;
        acceptsMarketing?: boolean | null | undefined;
        locale?: string | null | undefined;
      } | null | undefined;
      lineItems: {
        variantId?: string | null | undefined;
        productId?: string | null | undefined;
        title?: string | null | undefined;
        variantTitle?: string | null | undefined;
        quantity?: number | null | undefined;
        unitPrice: string;
        imageUrl?: string | null | undefined;
        requiresShipping?: boolean | null | undefined;
      }[];
      shipping?: {
        address?: {
          countryCode?: string | null | undefined;
          provinceCode?: string | null | undefined;
          postalCode?: string | null | undefined;
          city?: string | null | undefined;
          line1?: string | null | undefined;
        } | null | undefined;
        pageVisited?: boolean | null | undefined;
        price?: string | null | undefined;
        supported?: boolean | null | undefined;
      } | null | undefined;
      /** What is absent is computed from the line items. */
      totals?: {
        subtotal?: string | null | undefined;
        discount?: string | null | undefined;
        shipping?: string | null | undefined;
        tax?: string | null | undefined;
        total?: string | null | undefined;
      } | null | undefined;
      discountCodes?: string[] | null | undefined;
      /** Where the link in the mail leads. */
      recoveryUrl?: string | null | undefined;
      /** With its offset. */
      createdAt: string;
      /** When the shopper was last active; what is older than what is stored is not applied. */
      updatedAt: string;
      /** When it was paid for; an order tells it too. */
      completedAt?: string | null | undefined;
    };
    answer: Schemas['StoredCheckout'] | Schemas['Erased'] | Schemas['StoredCheckout'];
    streams: false;
    hasVersion: false;
  };
  /** Read a checkout, by id or token. Scope `read`. People: `read_only` or more. */
  'get /v1/checkouts/{token}': {
    params: {
      /** Our id, or the token of the shop. */
      token: string;
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['Checkout'];
    streams: false;
    hasVersion: false;
  };
  /** Erase a checkout: all that is personal goes, an emptied row stays, and no mail goes for it. Scope `admin`. People: `staff` or more. */
  'delete /v1/checkouts/{token}': {
    params: {
      /** Our id, or the token of the shop. */
      token: string;
    };
    query: NoFields;
    body: undefined;
    answer: undefined;
    streams: false;
    hasVersion: false;
  };
  /** List checkouts, newest abandonment first. For the next page send `nextCursor` as `cursor` with the same filters, or follow the `Link` header, until it is null. Scope `read`. People: `read_only` or more. */
  'get /v1/checkouts': {
    params: NoFields;
    query: {
      /** Unless told, every checkout that was ever abandoned, completed ones and those the shopper came back to, too. `all` adds those never left alone long enough. Checkouts that never had a contact are not listed. */
      state?: "open" | "abandoned" | "completed" | "all" | undefined;
      /** What became of its mail, or will. */
      emailStatus?: "not_sent" | "scheduled" | "sent" | undefined;
      /** Whether an order came after a mail. */
      recoveryStatus?: "not_recovered" | "recovered" | undefined;
      /** The value of `emailStatusReason`. */
      reason?: "completed_order" | "payment_error" | "unsupported_shipping" | "phone_only" | "out_of_stock" | "free_or_unvisited_shipping" | "automation_off" | "unsupported_channel" | "not_subscribed" | "no_contact" | "invalid_email" | "no_link" | "unsubscribed" | "bounced" | "complained" | "already_emailed" | "superseded" | "frequency_cap" | "hold_out" | "observe_only" | "too_old" | "provider_error" | "outcome_unknown" | "erased" | undefined;
      /** Where the shopper buys, as the shop told it. */
      channel?: string | undefined;
      /** The address, however it is written; what is no address is compared with what the shopper typed. */
      email?: string | undefined;
      /** Words, each of which must occur in the number, the e-mail address, the phone number, the customer's name or a product's title, in capitals or not; a word of one or two letters at the beginning of one. `#1042` is the number 1042 alone. A phone number is found however it is spaced, with or without its country. */
      q?: string | undefined;
      /** `abandonedAt` at or after this. A day (`2026-03-02`) begins in the time zone of the settings. With `from` or `to`, checkouts without `abandonedAt` are left out. */
      from?: string | undefined;
      /** `abandonedAt` before this instant, or on this day or earlier. */
      to?: string | undefined;
      /** Entries on a page. Default: `50`. */
      limit?: number | undefined;
      /** The `nextCursor` or `prevCursor` of a page; good only with the filters it came with. */
      cursor?: string | undefined;
    };
    body: undefined;
    answer: {
      data: Schemas['Checkout'][];
      /** For the page after this one; null on the last. */
      nextCursor: string | null;
      /** For the page before this one; null on the first. */
      prevCursor: string | null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Count checkouts, for the tabs above their list. Scope `read`. People: `read_only` or more. */
  'get /v1/checkouts/counts': {
    params: NoFields;
    query: {
      /** Unless told, every checkout that was ever abandoned, completed ones and those the shopper came back to, too. `all` adds those never left alone long enough. Checkouts that never had a contact are not listed. */
      state?: "open" | "abandoned" | "completed" | "all" | undefined;
      /** What became of its mail, or will. */
      emailStatus?: "not_sent" | "scheduled" | "sent" | undefined;
      /** Whether an order came after a mail. */
      recoveryStatus?: "not_recovered" | "recovered" | undefined;
      /** The value of `emailStatusReason`. */
      reason?: "completed_order" | "payment_error" | "unsupported_shipping" | "phone_only" | "out_of_stock" | "free_or_unvisited_shipping" | "automation_off" | "unsupported_channel" | "not_subscribed" | "no_contact" | "invalid_email" | "no_link" | "unsubscribed" | "bounced" | "complained" | "already_emailed" | "superseded" | "frequency_cap" | "hold_out" | "observe_only" | "too_old" | "provider_error" | "outcome_unknown" | "erased" | undefined;
      /** Where the shopper buys, as the shop told it. */
      channel?: string | undefined;
      /** The address, however it is written; what is no address is compared with what the shopper typed. */
      email?: string | undefined;
      /** Words, each of which must occur in the number, the e-mail address, the phone number, the customer's name or a product's title, in capitals or not; a word of one or two letters at the beginning of one. `#1042` is the number 1042 alone. A phone number is found however it is spaced, with or without its country. */
      q?: string | undefined;
      /** `abandonedAt` at or after this. A day (`2026-03-02`) begins in the time zone of the settings. With `from` or `to`, checkouts without `abandonedAt` are left out. */
      from?: string | undefined;
      /** `abandonedAt` before this instant, or on this day or earlier. */
      to?: string | undefined;
    };
    body: undefined;
    answer: Schemas['CheckoutCounts'];
    streams: false;
    hasVersion: false;
  };
  /** Export checkouts: the list as filtered, the whole of it, in its order. Scope `read`. People: `read_only` or more. */
  'get /v1/checkouts.csv': {
    params: NoFields;
    query: {
      /** Unless told, every checkout that was ever abandoned, completed ones and those the shopper came back to, too. `all` adds those never left alone long enough. Checkouts that never had a contact are not listed. */
      state?: "open" | "abandoned" | "completed" | "all" | undefined;
      /** What became of its mail, or will. */
      emailStatus?: "not_sent" | "scheduled" | "sent" | undefined;
      /** Whether an order came after a mail. */
      recoveryStatus?: "not_recovered" | "recovered" | undefined;
      /** The value of `emailStatusReason`. */
      reason?: "completed_order" | "payment_error" | "unsupported_shipping" | "phone_only" | "out_of_stock" | "free_or_unvisited_shipping" | "automation_off" | "unsupported_channel" | "not_subscribed" | "no_contact" | "invalid_email" | "no_link" | "unsubscribed" | "bounced" | "complained" | "already_emailed" | "superseded" | "frequency_cap" | "hold_out" | "observe_only" | "too_old" | "provider_error" | "outcome_unknown" | "erased" | undefined;
      /** Where the shopper buys, as the shop told it. */
      channel?: string | undefined;
      /** The address, however it is written; what is no address is compared with what the shopper typed. */
      email?: string | undefined;
      /** Words, each of which must occur in the number, the e-mail address, the phone number, the customer's name or a product's title, in capitals or not; a word of one or two letters at the beginning of one. `#1042` is the number 1042 alone. A phone number is found however it is spaced, with or without its country. */
      q?: string | undefined;
      /** `abandonedAt` at or after this. A day (`2026-03-02`) begins in the time zone of the settings. With `from` or `to`, checkouts without `abandonedAt` are left out. */
      from?: string | undefined;
      /** `abandonedAt` before this instant, or on this day or earlier. */
      to?: string | undefined;
    };
    body: undefined;
    answer: string;
    streams: true;
    hasVersion: false;
  };
  /** Tell of many checkouts; one bad entry spoils no other. Each entry is stored as `PUT /v1/checkouts/{token}` does. The answer is 200 though entries failed: look at the `status` of each. Entries of one token are taken in their order. Scope `ingest`. */
  'post /v1/checkouts/bulk': {
    params: NoFields;
    query: NoFields;
    body: {
      /** Each as the single request takes it, with its `token`. */
      checkouts: unknown[];
    };
    answer: {
      results: {
        token: string | null;
        /** As the single request answers: 201, 200 or 422. */
        status: number;
        error?: Schemas['Problem'];
      }[];
    };
    streams: false;
    hasVersion: false;
  };
  /** Read a checkout's history, oldest first. Scope `read`. People: `read_only` or more. */
  'get /v1/checkouts/{id}/timeline': {
    params: {
      /** Our id, or the token of the shop. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: {
      data: Schemas['TimelineEntry'][];
    };
    streams: false;
    hasVersion: false;
  };
  /** Write a note into a checkout's history. Scope `admin`. People: `staff` or more. */
  'post /v1/checkouts/{id}/notes': {
    params: {
      /** Our id, or the token of the shop. */
      id: string;
    };
    query: NoFields;
    body: {
      /** For colleagues; erased with the checkout. */
      text: string;
    };
    answer: Schemas['TimelineEntry'];
    streams: false;
    hasVersion: false;
  };
  /** Take a note of the staff back. Scope `admin`. People: `staff` or more. */
  'delete /v1/checkouts/{id}/notes/{eventId}': {
    params: {
      /** Our id, or the token of the shop. */
      id: string;
      /** The entry's id in the history. */
      eventId: string;
    };
    query: NoFields;
    body: undefined;
    answer: undefined;
    streams: false;
    hasVersion: false;
  };
  /** Read what was decided of the automatic mail, what would be now, with every rule and its facts, and its mails. For the question why a customer got a mail, or none: each rule with what it says and the facts that it looked at. Before it is decided this is what would be decided now. Scope `read`. People: `read_only` or more. */
  'get /v1/checkouts/{id}/decision': {
    params: {
      /** Our id, or the token of the shop. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['Decision'];
    streams: false;
    hasVersion: false;
  };
  /** Report a checkout from the shop's own page, as `capture.js` does. Its key is public, so a page names variants only: what they are called and cost is what the shop told, and the way back is made of `cartUrlTemplate`. Times are ours. A visit has one checkout; each report replaces the one before. At most 5 checkouts an hour of one visit and one address of the network are taken (429), and as many of one e-mail address. Pages of every origin may call it; none of them proves anything. Scope `capture`. */
  'post /v1/capture/checkouts': {
    params: NoFields;
    query: NoFields;
    body: {
      /** Made at random by the page; one visit has one checkout, and touches no other. */
      visit: string;
      /** Of the shopper. */
      email?: string | null | undefined;
      /** Variants that the shop has told with a price (`PUT /v1/inventory`). */
      items: {
        variantId: string;
        quantity: number;
      }[];
      step?: "cart" | "contact" | "shipping" | "payment" | null | undefined;
      /** Of the page; the mail is written in it. */
      locale?: string | null | undefined;
    };
    answer: {
      accepted: true;
    };
    streams: false;
    hasVersion: false;
  };
  /** Tell of an attempt to pay; it may come before its checkout. A failed attempt that no later one made good keeps the automatic mail from going, as `paymentErrorRule` of the settings says. The same `id` again is the same attempt: a later `occurredAt` replaces what is stored. Scope `ingest`. */
  'post /v1/checkouts/{token}/payment-events': {
    params: {
      /** The shop's own name of the checkout. */
      token: string;
    };
    query: NoFields;
    body: {
      id: string;
      status: "success" | "pending" | "failure" | "error";
      gateway?: string | null | undefined;
      amount?: string | null | undefined;
      currency?: string | null | undefined;
      errorCode?: string | null | undefined;
      message?: string | null | undefined;
      reference?: string | null | undefined;
      occurredAt: string;
      /** The shop's own details, any JSON. */
      details?: unknown | undefined;
    };
    answer: Schemas['PaymentEvent'] | Schemas['Erased'] | Schemas['PaymentEvent'];
    streams: false;
    hasVersion: false;
  };
  /** Read a transaction's details. Scope `read`. People: `read_only` or more. */
  'get /v1/checkouts/{id}/payment-events/{eventId}': {
    params: {
      /** Our id, or the token of the shop. */
      id: string;
      /** The shop's own id of the transaction. */
      eventId: string;
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['PaymentEvent'];
    streams: false;
    hasVersion: false;
  };
  /** Make a mail by hand and look at it: what is shown is what will go. The first of two steps, which sends nothing: give the `previewId` to `POST /v1/checkouts/{id}/recovery-emails` within an hour, and what was shown is what goes. Scope `admin`. People: `staff` or more. */
  'post /v1/checkouts/{id}/recovery-emails/preview': {
    params: {
      /** Our id, or the token of the shop. */
      id: string;
    };
    query: NoFields;
    body: {
      /** What staff write to the shopper, as plain text. */
      message?: string | null | undefined;
      /** Who gets a copy; each has to be among the shop's `copyAddresses`. */
      copies?: string[] | undefined;
    };
    answer: Schemas['RecoveryEmailPreview'];
    streams: false;
    hasVersion: false;
  };
  /** Send a mail by hand: the preview that was looked at, or one made now. The same preview again is the same mail. The second step, after the preview. Send an `Idempotency-Key` where the mail is made now, so that a repeat after a lost answer sends no second one. The answer comes before the mail goes: `GET /v1/messages/{id}` tells what became of it. Scope `admin`. People: `staff` or more. */
  'post /v1/checkouts/{id}/recovery-emails': {
    params: {
      /** Our id, or the token of the shop. */
      id: string;
    };
    query: NoFields;
    body: {
      /** Sends exactly what the preview showed. Then nothing else may be told. */
      previewId?: string | undefined;
      /** What staff write to the shopper, as plain text. */
      message?: string | null | undefined;
      /** Who gets a copy; each has to be among the shop's `copyAddresses`. */
      copies?: string[] | undefined;
    };
    answer: {
      messageId: string;
    };
    streams: false;
    hasVersion: false;
  };
  /** List a checkout's mails, oldest first; copies and tests too. Scope `read`. People: `read_only` or more. */
  'get /v1/checkouts/{id}/messages': {
    params: {
      /** Our id, or the token of the shop. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: {
      data: Schemas['MessageSummary'][];
    };
    streams: false;
    hasVersion: false;
  };
  /** Tell of a completed order, or again of a known one. It completes its checkout, whose automatic mail goes no more, and may be credited to a mail that went. Tell it again when it is refunded or cancelled. `recoveryToken` is the `recovery` parameter with which the shopper came back. Scope `ingest`. */
  'post /v1/orders': {
    params: NoFields;
    query: NoFields;
    body: {
      id: string;
      checkoutToken?: string | null | undefined;
      recoveryToken?: string | null | undefined;
      customer?: {
        id?: string | null | undefined;
      } | null | undefined;
      email?: string | null | undefined;
      phone?: string | null | undefined;
      currency: string;
      total?: string | null | undefined;
      refundedTotal?: string | null | undefined;
      lineItems?: ({
        variantId?: string | null | undefined;
        quantity?: number | null | undefined;
      } | null)[] | null | undefined;
      completedAt: string;
      cancelledAt?: string | null | undefined;
      number?: string | null | undefined;
      url?: string | null | undefined;
    };
    answer: Schemas['Order'];
    streams: false;
    hasVersion: false;
  };
  /** Read an order with its payment events. Scope `read`. People: `read_only` or more. */
  'get /v1/orders/{id}': {
    params: {
      /** The shop's own id of the order. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['Order'];
    streams: false;
    hasVersion: false;
  };
  /** Read one mail. Scope `read`. People: `read_only` or more. */
  'get /v1/messages/{id}': {
    params: {
      /** Of the mail. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['Message'];
    streams: false;
    hasVersion: false;
  };
  /** Read what the mails brought: sessions, orders and sales, by currency, over time, beside the period before. An order counts where it is credited to a mail. Amounts are never added across currencies: each currency has its own. Scope `read`. People: `read_only` or more. */
  'get /v1/reports/recovery': {
    params: NoFields;
    query: {
      /** From this instant on, or this day, which begins in the time zone; 30 days before `to` if absent. */
      from?: string | undefined;
      /** Up to this instant, without it, or up to the end of this day; now if absent. */
      to?: string | undefined;
      /** IANA name of where days begin; the settings' if absent. */
      timeZone?: string | undefined;
      /** Of the series: days, weeks from Monday on, or months, 1100 at most. If absent, what suits the period. */
      interval?: "day" | "week" | "month" | undefined;
      /** Of mails of this kind; of every kind if absent. */
      kind?: "automatic" | "manual" | "saved_cart" | undefined;
    };
    body: undefined;
    answer: Schemas['RecoveryReport'];
    streams: false;
    hasVersion: false;
  };
  /** Export what the mails brought: a row for each interval and currency. Scope `read`. People: `read_only` or more. */
  'get /v1/reports/recovery.csv': {
    params: NoFields;
    query: {
      /** From this instant on, or this day, which begins in the time zone; 30 days before `to` if absent. */
      from?: string | undefined;
      /** Up to this instant, without it, or up to the end of this day; now if absent. */
      to?: string | undefined;
      /** IANA name of where days begin; the settings' if absent. */
      timeZone?: string | undefined;
      /** Of the series: days, weeks from Monday on, or months, 1100 at most. If absent, what suits the period. */
      interval?: "day" | "week" | "month" | undefined;
      /** Of mails of this kind; of every kind if absent. */
      kind?: "automatic" | "manual" | "saved_cart" | undefined;
    };
    body: undefined;
    answer: string;
    streams: true;
    hasVersion: false;
  };
  /** Read why customers do not finish: abandoned checkouts by last step, channel, country, gateway, payment error and product. Of the checkouts that were abandoned in the period; the same checkout is counted under each of these headings. Scope `read`. People: `read_only` or more. */
  'get /v1/reports/abandonment': {
    params: NoFields;
    query: {
      /** From this instant on, or this day, which begins in the time zone; 30 days before `to` if absent. */
      from?: string | undefined;
      /** Up to this instant, without it, or up to the end of this day; now if absent. */
      to?: string | undefined;
      /** IANA name of where days begin; the settings' if absent. */
      timeZone?: string | undefined;
    };
    body: undefined;
    answer: Schemas['AbandonmentReport'];
    streams: false;
    hasVersion: false;
  };
  /** Count what was decided: how many mails went, and how many did not, by reason; how many wait; the alarms. Scope `read`. People: `read_only` or more. */
  'get /v1/decisions/summary': {
    params: NoFields;
    query: {
      /** From this instant on, or this day, which begins in the time zone of the settings; 30 days before `to` if absent. */
      from?: string | undefined;
      /** Up to this instant, without it, or up to the end of this day; now if absent. */
      to?: string | undefined;
    };
    body: undefined;
    answer: Schemas['DecisionSummary'];
    streams: false;
    hasVersion: false;
  };
  /** List the alarms: nothing was sent though it should have been, or the shop has gone silent; newest first. Scope `read`. People: `read_only` or more. */
  'get /v1/alarms': {
    params: NoFields;
    query: {
      /** `true`: those that stand; `false`: those that are over; all if absent. */
      standing?: "true" | "false" | undefined;
      /** Entries on a page. Default: `50`. */
      limit?: number | undefined;
      /** The `nextCursor` or `prevCursor` of a page; good only with the filters it came with. */
      cursor?: string | undefined;
    };
    body: undefined;
    answer: {
      data: Schemas['Alarm'][];
      /** For the page after this one; null on the last. */
      nextCursor: string | null;
      /** For the page before this one; null on the first. */
      prevCursor: string | null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Look at all that mails need, and say what is amiss, each with the mend. As `npm run cli -- doctor` does, for this shop. Who may act in every shop is told of the installation, too. Scope `admin`. People: `owner` or more. */
  'get /v1/doctor': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      checks: Schemas['DoctorCheck'][];
    };
    streams: false;
    hasVersion: false;
  };
  /** Read when the next purge comes, and how much it would remove. Scope `read`. People: `read_only` or more. */
  'get /v1/purges/next': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: Schemas['NextPurge'];
    streams: false;
    hasVersion: false;
  };
  /** Erase a person: their checkouts, saved carts, mails, orders and what is stored of them as a customer. For a request to be forgotten. It cannot be taken back. Who has unsubscribed stays so, by a keyed hash of the address. Scope `admin`. People: `owner` or more. */
  'post /v1/privacy/erase': {
    params: NoFields;
    query: NoFields;
    body: {
      /** However it is written. */
      email?: string | undefined;
      /** With its country (`+46…`), or exactly as the shop told it. */
      phone?: string | undefined;
      /** The shop's own id. */
      customerId?: string | undefined;
    };
    answer: Schemas['ErasedCounts'];
    streams: false;
    hasVersion: false;
  };
  /** Export a person: all that is stored of them, in one file. For a request to see what is stored of somebody. The answer holds all that is personal: it is for that person alone, and is kept nowhere. Scope `admin`. People: `owner` or more. */
  'post /v1/privacy/export': {
    params: NoFields;
    query: NoFields;
    body: {
      /** However it is written. */
      email?: string | undefined;
      /** With its country (`+46…`), or exactly as the shop told it. */
      phone?: string | undefined;
      /** The shop's own id. */
      customerId?: string | undefined;
    };
    answer: Schemas['PersonExport'];
    streams: false;
    hasVersion: false;
  };
  /** Tell what can be bought; variants not named stay as they are. A checkout gets no automatic mail when none of its products can be bought any more. Scope `ingest`. */
  'put /v1/inventory': {
    params: NoFields;
    query: NoFields;
    body: {
      items: {
        variantId: string;
        available?: number | null | undefined;
        tracked?: boolean | null | undefined;
        oversell?: boolean | null | undefined;
        forSale?: boolean | null | undefined;
        /** What the shop asks for it today; absent leaves it as it was told last. */
        price?: string | null | undefined;
        /** Of the price. */
        currency?: string | null | undefined;
        /** What it is called, for checkouts that the shop's own page reports; absent leaves it as it was told last, as it does for the three below. */
        title?: string | null | undefined;
        variantTitle?: string | null | undefined;
        productId?: string | null | undefined;
        /** Of its picture. */
        imageUrl?: string | null | undefined;
      }[];
    };
    answer: {
      /** How many items were told. */
      stored: number;
    };
    streams: false;
    hasVersion: false;
  };
  /** Tell where the shop ships to; no zones means everywhere. The zones replace all former ones. A checkout that needs shipping to an address outside of them gets no automatic mail. Scope `ingest`. */
  'put /v1/shipping-zones': {
    params: NoFields;
    query: NoFields;
    body: {
      zones: {
        countryCode: string;
        provinceCodes?: string[] | null | undefined;
        postalCodePrefixes?: string[] | null | undefined;
      }[];
    };
    answer: {
      zones: {
        countryCode: string;
        provinceCodes?: string[];
        postalCodePrefixes?: string[];
      }[];
    };
    streams: false;
    hasVersion: false;
  };
  /** Tell of a customer; the address belongs to the person, but no mail goes there. Scope `ingest`. */
  'put /v1/customers/{id}': {
    params: {
      /** The shop's own id of the customer. */
      id: string;
    };
    query: NoFields;
    body: {
      email?: string | null | undefined;
      phone?: string | null | undefined;
      acceptsMarketing?: boolean | null | undefined;
      ordersCount?: number | null | undefined;
    };
    answer: Schemas['StoredCustomer'];
    streams: false;
    hasVersion: false;
  };
  /** Read whether automatic mails are held because too many came back or were reported. Automatic mails pause by themselves above the `sendingLimits` of the settings, so that the mail provider does not close the account; mails by hand still go. Scope `read`. People: `read_only` or more. */
  'get /v1/sending-pause': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: Schemas['SendingPause'];
    streams: false;
    hasVersion: false;
  };
  /** Resume automatic mails; what came back or was reported of mails until now counts no more. Scope `admin`. People: `owner` or more. */
  'delete /v1/sending-pause': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: Schemas['SendingPause'];
    streams: false;
    hasVersion: false;
  };
  /** Read the settings. Scope `read`. People: `read_only` or more. */
  'get /v1/settings': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      /** The automatic mail. */
      automation: {
        /** Whether mails go by themselves. Default: `false`. */
        enabled: boolean;
        /** Decide, but send nothing. Default: `false`. */
        observe: boolean;
        /** Share of the people who get no mail, to compare with. Default: `0`. */
        holdOutPercent: number;
        /** Anyone who abandons, or e-mail subscribers only. Default: `"anyone"`. */
        audience: "anyone" | "subscribers";
        /** From the abandonment to the mail. Default: `10`. */
        delayHours: number;
      };
      /** Without activity for so long, a checkout with a contact is abandoned. Default: `10`. */
      abandonAfterMinutes: number;
      /** Least time between two automatic mails to one person. Default: `24`. */
      coolOffHours: number;
      /** A mail that is overdue for longer than this goes no more. Default: `72`. */
      maxAgeHours: number;
      /** Which payment attempts keep a mail from going. Default: `"any_failed_attempt"`. */
      paymentErrorRule: "any_failed_attempt" | "processing_errors_only";
      /** How long a checkout is kept. Default: `3`. */
      retentionMonths: number;
      /** IANA name; times in texts and mails are in it. Default: `"UTC"`. */
      timeZone: string;
      /** Host names that a recovery link may lead to. */
      allowedHosts: string[];
      /** Who mails come from. */
      sender: {
        /** The name that mails come from; that of the shop unless told. Default: `null`. */
        name: string | null;
        /** The address that mails come from. Default: `null`. */
        address: (unknown) & (unknown) | null;
        /** Where answers go. Default: `null`. */
        replyTo: (unknown) & (unknown) | null;
        /** Stands at the foot of each mail. Default: `null`. */
        postalAddress: string | null;
      };
      /** Stands at the foot of each mail. Default: `null`. */
      legalText: string | null;
      /** Addresses that a mail sent by hand may be copied to. */
      copyAddresses: ((unknown) & (unknown))[];
      /** Address of a cart made of its items: `{items}` stands for `variant:quantity,…`. Default: `null`. */
      cartUrlTemplate: string | null;
      /** Automatic mails a minute; null: whatever the mail provider allows. Default: `60`. */
      mailsPerMinute: number | null;
      /** Parameters that are added to the way back to the checkout; null adds none. */
      linkTracking: {
        /** `utm_source`, for example `newsletter`. Default: `null`. */
        utmSource: string | null;
        /** `utm_medium`, for example `email`. Default: `null`. */
        utmMedium: string | null;
        /** `utm_campaign`. Default: `null`. */
        utmCampaign: string | null;
      };
      /** Above one of these shares automatic sending pauses. */
      sendingLimits: {
        /** Mails that came back, of the last 500. Default: `5`. */
        bouncePercent: number;
        /** Mails that were reported as spam, of the last 500. Default: `0.3`. */
        complaintPercent: number;
      };
      /** When an alarm is raised while automatic mail is switched on. */
      alarms: {
        /** Checkouts should have got a mail for so long, and none went; null: no such alarm. Default: `24`. */
        nothingSentHours: number | null;
        /** The shop has told nothing for so long, and for twice as long as it usually pauses; null: no such alarm. Default: `24`. */
        silentHours: number | null;
      };
    };
    streams: false;
    hasVersion: false;
  };
  /** Replace the settings; what is absent takes its default. Read the settings, change what you mean to, and send the whole with the `ETag` that you read as `If-Match`: where somebody else was faster the answer is 412, and nothing is overwritten. Scope `admin`. People: `owner` or more. */
  'put /v1/settings': {
    params: NoFields;
    query: NoFields;
    body: {
      /** The automatic mail. */
      automation?: {
        /** Whether mails go by themselves. Default: `false`. */
        enabled?: boolean | undefined;
        /** Decide, but send nothing. Default: `false`. */
        observe?: boolean | undefined;
        /** Share of the people who get no mail, to compare with. Default: `0`. */
        holdOutPercent?: number | undefined;
        /** Anyone who abandons, or e-mail subscribers only. Default: `"anyone"`. */
        audience?: "anyone" | "subscribers" | undefined;
        /** From the abandonment to the mail. Default: `10`. */
        delayHours?: number | undefined;
      } | undefined;
      /** Without activity for so long, a checkout with a contact is abandoned. Default: `10`. */
      abandonAfterMinutes?: number | undefined;
      /** Least time between two automatic mails to one person. Default: `24`. */
      coolOffHours?: number | undefined;
      /** A mail that is overdue for longer than this goes no more. Default: `72`. */
      maxAgeHours?: number | undefined;
      /** Which payment attempts keep a mail from going. Default: `"any_failed_attempt"`. */
      paymentErrorRule?: "any_failed_attempt" | "processing_errors_only" | undefined;
      /** How long a checkout is kept. Default: `3`. */
      retentionMonths?: number | undefined;
      /** IANA name; times in texts and mails are in it. Default: `"UTC"`. */
      timeZone?: string | undefined;
      /** Host names that a recovery link may lead to. */
      allowedHosts?: string[] | undefined;
      /** Who mails come from. */
      sender?: {
        /** The name that mails come from; that of the shop unless told. Default: `null`. */
        name?: string | null | undefined;
        /** The address that mails come from. Default: `null`. */
        address?: (unknown) & (unknown) | null | undefined;
        /** Where answers go. Default: `null`. */
        replyTo?: (unknown) & (unknown) | null | undefined;
        /** Stands at the foot of each mail. Default: `null`. */
        postalAddress?: string | null | undefined;
      } | undefined;
      /** Stands at the foot of each mail. Default: `null`. */
      legalText?: string | null | undefined;
      /** Addresses that a mail sent by hand may be copied to. */
      copyAddresses?: ((unknown) & (unknown))[] | undefined;
      /** Address of a cart made of its items: `{items}` stands for `variant:quantity,…`. Default: `null`. */
      cartUrlTemplate?: string | null | undefined;
      /** Automatic mails a minute; null: whatever the mail provider allows. Default: `60`. */
      mailsPerMinute?: number | null | undefined;
      /** Parameters that are added to the way back to the checkout; null adds none. */
      linkTracking?: {
        /** `utm_source`, for example `newsletter`. Default: `null`. */
        utmSource?: string | null | undefined;
        /** `utm_medium`, for example `email`. Default: `null`. */
        utmMedium?: string | null | undefined;
        /** `utm_campaign`. Default: `null`. */
        utmCampaign?: string | null | undefined;
      } | undefined;
      /** Above one of these shares automatic sending pauses. */
      sendingLimits?: {
        /** Mails that came back, of the last 500. Default: `5`. */
        bouncePercent?: number | undefined;
        /** Mails that were reported as spam, of the last 500. Default: `0.3`. */
        complaintPercent?: number | undefined;
      } | undefined;
      /** When an alarm is raised while automatic mail is switched on. */
      alarms?: {
        /** Checkouts should have got a mail for so long, and none went; null: no such alarm. Default: `24`. */
        nothingSentHours?: number | null | undefined;
        /** The shop has told nothing for so long, and for twice as long as it usually pauses; null: no such alarm. Default: `24`. */
        silentHours?: number | null | undefined;
      } | undefined;
    };
    answer: {
      /** The automatic mail. */
      automation: {
        /** Whether mails go by themselves. Default: `false`. */
        enabled: boolean;
        /** Decide, but send nothing. Default: `false`. */
        observe: boolean;
        /** Share of the people who get no mail, to compare with. Default: `0`. */
        holdOutPercent: number;
        /** Anyone who abandons, or e-mail subscribers only. Default: `"anyone"`. */
        audience: "anyone" | "subscribers";
        /** From the abandonment to the mail. Default: `10`. */
        delayHours: number;
      };
      /** Without activity for so long, a checkout with a contact is abandoned. Default: `10`. */
      abandonAfterMinutes: number;
      /** Least time between two automatic mails to one person. Default: `24`. */
      coolOffHours: number;
      /** A mail that is overdue for longer than this goes no more. Default: `72`. */
      maxAgeHours: number;
      /** Which payment attempts keep a mail from going. Default: `"any_failed_attempt"`. */
      paymentErrorRule: "any_failed_attempt" | "processing_errors_only";
      /** How long a checkout is kept. Default: `3`. */
      retentionMonths: number;
      /** IANA name; times in texts and mails are in it. Default: `"UTC"`. */
      timeZone: string;
      /** Host names that a recovery link may lead to. */
      allowedHosts: string[];
      /** Who mails come from. */
      sender: {
        /** The name that mails come from; that of the shop unless told. Default: `null`. */
        name: string | null;
        /** The address that mails come from. Default: `null`. */
        address: (unknown) & (unknown) | null;
        /** Where answers go. Default: `null`. */
        replyTo: (unknown) & (unknown) | null;
        /** Stands at the foot of each mail. Default: `null`. */
        postalAddress: string | null;
      };
      /** Stands at the foot of each mail. Default: `null`. */
      legalText: string | null;
      /** Addresses that a mail sent by hand may be copied to. */
      copyAddresses: ((unknown) & (unknown))[];
      /** Address of a cart made of its items: `{items}` stands for `variant:quantity,…`. Default: `null`. */
      cartUrlTemplate: string | null;
      /** Automatic mails a minute; null: whatever the mail provider allows. Default: `60`. */
      mailsPerMinute: number | null;
      /** Parameters that are added to the way back to the checkout; null adds none. */
      linkTracking: {
        /** `utm_source`, for example `newsletter`. Default: `null`. */
        utmSource: string | null;
        /** `utm_medium`, for example `email`. Default: `null`. */
        utmMedium: string | null;
        /** `utm_campaign`. Default: `null`. */
        utmCampaign: string | null;
      };
      /** Above one of these shares automatic sending pauses. */
      sendingLimits: {
        /** Mails that came back, of the last 500. Default: `5`. */
        bouncePercent: number;
        /** Mails that were reported as spam, of the last 500. Default: `0.3`. */
        complaintPercent: number;
      };
      /** When an alarm is raised while automatic mail is switched on. */
      alarms: {
        /** Checkouts should have got a mail for so long, and none went; null: no such alarm. Default: `24`. */
        nothingSentHours: number | null;
        /** The shop has told nothing for so long, and for twice as long as it usually pauses; null: no such alarm. Default: `24`. */
        silentHours: number | null;
      };
    };
    streams: false;
    hasVersion: true;
  };
  /** Ask what other settings would do to the checkouts that wait, and would have done in the last 90 days. Takes the settings whole, as `PUT /v1/settings` does, and changes nothing. Scope `admin`. People: `staff` or more. */
  'post /v1/settings/preview': {
    params: NoFields;
    query: NoFields;
    body: {
      /** The automatic mail. */
      automation?: {
        /** Whether mails go by themselves. Default: `false`. */
        enabled?: boolean | undefined;
        /** Decide, but send nothing. Default: `false`. */
        observe?: boolean | undefined;
        /** Share of the people who get no mail, to compare with. Default: `0`. */
        holdOutPercent?: number | undefined;
        /** Anyone who abandons, or e-mail subscribers only. Default: `"anyone"`. */
        audience?: "anyone" | "subscribers" | undefined;
        /** From the abandonment to the mail. Default: `10`. */
        delayHours?: number | undefined;
      } | undefined;
      /** Without activity for so long, a checkout with a contact is abandoned. Default: `10`. */
      abandonAfterMinutes?: number | undefined;
      /** Least time between two automatic mails to one person. Default: `24`. */
      coolOffHours?: number | undefined;
      /** A mail that is overdue for longer than this goes no more. Default: `72`. */
      maxAgeHours?: number | undefined;
      /** Which payment attempts keep a mail from going. Default: `"any_failed_attempt"`. */
      paymentErrorRule?: "any_failed_attempt" | "processing_errors_only" | undefined;
      /** How long a checkout is kept. Default: `3`. */
      retentionMonths?: number | undefined;
      /** IANA name; times in texts and mails are in it. Default: `"UTC"`. */
      timeZone?: string | undefined;
      /** Host names that a recovery link may lead to. */
      allowedHosts?: string[] | undefined;
      /** Who mails come from. */
      sender?: {
        /** The name that mails come from; that of the shop unless told. Default: `null`. */
        name?: string | null | undefined;
        /** The address that mails come from. Default: `null`. */
        address?: (unknown) & (unknown) | null | undefined;
        /** Where answers go. Default: `null`. */
        replyTo?: (unknown) & (unknown) | null | undefined;
        /** Stands at the foot of each mail. Default: `null`. */
        postalAddress?: string | null | undefined;
      } | undefined;
      /** Stands at the foot of each mail. Default: `null`. */
      legalText?: string | null | undefined;
      /** Addresses that a mail sent by hand may be copied to. */
      copyAddresses?: ((unknown) & (unknown))[] | undefined;
      /** Address of a cart made of its items: `{items}` stands for `variant:quantity,…`. Default: `null`. */
      cartUrlTemplate?: string | null | undefined;
      /** Automatic mails a minute; null: whatever the mail provider allows. Default: `60`. */
      mailsPerMinute?: number | null | undefined;
      /** Parameters that are added to the way back to the checkout; null adds none. */
      linkTracking?: {
        /** `utm_source`, for example `newsletter`. Default: `null`. */
        utmSource?: string | null | undefined;
        /** `utm_medium`, for example `email`. Default: `null`. */
        utmMedium?: string | null | undefined;
        /** `utm_campaign`. Default: `null`. */
        utmCampaign?: string | null | undefined;
      } | undefined;
      /** Above one of these shares automatic sending pauses. */
      sendingLimits?: {
        /** Mails that came back, of the last 500. Default: `5`. */
        bouncePercent?: number | undefined;
        /** Mails that were reported as spam, of the last 500. Default: `0.3`. */
        complaintPercent?: number | undefined;
      } | undefined;
      /** When an alarm is raised while automatic mail is switched on. */
      alarms?: {
        /** Checkouts should have got a mail for so long, and none went; null: no such alarm. Default: `24`. */
        nothingSentHours?: number | null | undefined;
        /** The shop has told nothing for so long, and for twice as long as it usually pauses; null: no such alarm. Default: `24`. */
        silentHours?: number | null | undefined;
      } | undefined;
    };
    answer: Schemas['SettingsPreview'];
    streams: false;
    hasVersion: false;
  };
  /** List who gets no mail, newest first. Scope `read`. People: `read_only` or more. */
  'get /v1/suppressions': {
    params: NoFields;
    query: {
      /** Only those for this reason. */
      reason?: "unsubscribed" | "bounced" | "complained" | undefined;
      /** A part of the address, in capitals or not, of one or two letters at the beginning of a word in it; a whole address is found however it is written, and also where only its keyed hash is kept. */
      q?: string | undefined;
      /** Entries on a page. Default: `50`. */
      limit?: number | undefined;
      /** The `nextCursor` or `prevCursor` of a page; good only with the filters it came with. */
      cursor?: string | undefined;
    };
    body: undefined;
    answer: {
      data: Schemas['Suppression'][];
      /** For the page after this one; null on the last. */
      nextCursor: string | null;
      /** For the page before this one; null on the first. */
      prevCursor: string | null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Import who gets no mail; one bad row spoils no other. For the list of a former system, so that nobody who has unsubscribed there gets a mail from here. The answer is 200 though rows failed: look at the `status` of each. Scope `admin`. People: `staff` or more. */
  'put /v1/suppressions': {
    params: NoFields;
    query: NoFields;
    body: {
      /** Each `{ address, reason?, since? }`; `unsubscribed` and now unless told. What stands already stays as it is, and what was lifted after its `since` stays lifted. */
      suppressions: unknown[];
    };
    answer: {
      results: {
        /** As it was told. */
        address: string | null;
        /** 201: it stands now; 200: it did already, or was lifted later; 422. */
        status: number;
        error?: Schemas['Problem'];
      }[];
    };
    streams: false;
    hasVersion: false;
  };
  /** Stop mails to an address. Scope `admin`. People: `staff` or more. */
  'put /v1/suppressions/{address}': {
    params: {
      /** The e-mail address, however it is written. */
      address: string;
    };
    query: NoFields;
    body: {
      /** Why no mail goes: the person has unsubscribed, a mail came back, or was reported as spam. Default: `"unsubscribed"`. */
      reason?: "unsubscribed" | "bounced" | "complained" | undefined;
      /** For colleagues; erased with the address. */
      note?: string | undefined;
    };
    answer: Schemas['Suppression'];
    streams: false;
    hasVersion: false;
  };
  /** Let mails go to an address again, whatever stopped them. Scope `admin`. People: `staff` or more. */
  'delete /v1/suppressions/{address}': {
    params: {
      /** The e-mail address, however it is written. */
      address: string;
    };
    query: NoFields;
    body: undefined;
    answer: {
      lifted: ("unsubscribed" | "bounced" | "complained")[];
    };
    streams: false;
    hasVersion: false;
  };
  /** Read the template of the mails, the product's own texts where the shop has none. Scope `read`. People: `read_only` or more. */
  'get /v1/email-template': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: Schemas['EmailTemplate'];
    streams: false;
    hasVersion: false;
  };
  /** Replace the template, which makes a new version of it; what is absent takes its default. Send the `ETag` that you read as `If-Match`, as with the settings. Texts of which no mail can be made are refused; what is only likely a mistake is stored and told in `warnings`. Scope `admin`. People: `owner` or more. */
  'put /v1/email-template': {
    params: NoFields;
    query: NoFields;
    body: {
      /** BCP 47: used where there is no text in the customer's language. Default: `"en"`. */
      language?: string | undefined;
      /** Default: `null`. */
      logo?: {
        /** Of `PUT /v1/email-template/logo`; served at `/logos/{id}`. */
        id: string;
        /** Read where the picture is not shown. Default: `""`. */
        alt?: string | undefined;
        /** As shown, in CSS pixels. Default: `160`. */
        width?: number | undefined;
      } | null | undefined;
      colors?: {
        /** Default: `"#f3f4f6"`. */
        background?: string | undefined;
        /** Default: `"#ffffff"`. */
        card?: string | undefined;
        /** Default: `"#1c2024"`. */
        text?: string | undefined;
        /** Default: `"#1a4fd6"`. */
        link?: string | undefined;
        /** Default: `"#1a4fd6"`. */
        button?: string | undefined;
        /** Default: `"#ffffff"`. */
        buttonText?: string | undefined;
      } | undefined;
      /** Texts by language tag, for example `sv` or `de-AT`, at most 20. What is absent is the product's own where it speaks the language (English, Swedish, Polish, German); what equals it is not stored, so that it follows when that gets better. */
      languages?: Record<string, {
        /** Liquid; one line. */
        subject?: string | undefined;
        /** Liquid; one line that mail programs show beside the subject. */
        preheader?: string | undefined;
        /** HTML with Liquid, without a head: a frame is put around it. */
        body?: string | undefined;
      }> | undefined;
      /** The same for mails about carts that were saved at the till. */
      savedCarts?: Record<string, {
        /** Liquid; one line. */
        subject?: string | undefined;
        /** Liquid; one line that mail programs show beside the subject. */
        preheader?: string | undefined;
        /** HTML with Liquid, without a head: a frame is put around it. */
        body?: string | undefined;
      }> | undefined;
    };
    answer: {
      language: string;
      logo: {
        id: string;
        alt: string;
        width: number;
      } | null;
      colors: Record<string, string>;
      languages: Record<string, {
        subject: string;
        preheader: string;
        body: string;
      }>;
      savedCarts: Record<string, {
        subject: string;
        preheader: string;
        body: string;
      }>;
      /** What is likely a mistake; mails are made of it all the same. */
      warnings: {
        path: string;
        message: string;
        sentence?: Schemas['FieldSentenceOutput'];
        line?: number;
        column?: number;
      }[];
    };
    streams: false;
    hasVersion: true;
  };
  /** See a mail of the template or a draft; with `Accept: text/html` as the page itself. Scope `admin`. People: `staff` or more. */
  'post /v1/email-template/preview': {
    params: NoFields;
    query: NoFields;
    body: {
      /** A draft; the current template unless told. */
      template?: {
        /** BCP 47: used where there is no text in the customer's language. Default: `"en"`. */
        language?: string | undefined;
        /** Default: `null`. */
        logo?: {
          /** Of `PUT /v1/email-template/logo`; served at `/logos/{id}`. */
          id: string;
          /** Read where the picture is not shown. Default: `""`. */
          alt?: string | undefined;
          /** As shown, in CSS pixels. Default: `160`. */
          width?: number | undefined;
        } | null | undefined;
        colors?: {
          /** Default: `"#f3f4f6"`. */
          background?: string | undefined;
          /** Default: `"#ffffff"`. */
          card?: string | undefined;
          /** Default: `"#1c2024"`. */
          text?: string | undefined;
          /** Default: `"#1a4fd6"`. */
          link?: string | undefined;
          /** Default: `"#1a4fd6"`. */
          button?: string | undefined;
          /** Default: `"#ffffff"`. */
          buttonText?: string | undefined;
        } | undefined;
        /** Texts by language tag, for example `sv` or `de-AT`, at most 20. What is absent is the product's own where it speaks the language (English, Swedish, Polish, German); what equals it is not stored, so that it follows when that gets better. */
        languages?: Record<string, {
          /** Liquid; one line. */
          subject?: string | undefined;
          /** Liquid; one line that mail programs show beside the subject. */
          preheader?: string | undefined;
          /** HTML with Liquid, without a head: a frame is put around it. */
          body?: string | undefined;
        }> | undefined;
        /** The same for mails about carts that were saved at the till. */
        savedCarts?: Record<string, {
          /** Liquid; one line. */
          subject?: string | undefined;
          /** Liquid; one line that mail programs show beside the subject. */
          preheader?: string | undefined;
          /** HTML with Liquid, without a head: a frame is put around it. */
          body?: string | undefined;
        }> | undefined;
      } | undefined;
      /** BCP 47: in place of the customer's. */
      language?: string | undefined;
      /** Our id or the token of the shop; invented data unless told. */
      checkoutId?: string | undefined;
      /** Of which mail; with a `message` it is one by hand. */
      kind?: "automatic" | "saved_cart" | undefined;
      /** As staff write it in a mail by hand, plain text. */
      message?: string | null | undefined;
    };
    answer: Schemas['EmailPreview'];
    streams: false;
    hasVersion: false;
  };
  /** Send a test of the template or a draft, with `[Test]` before its subject. Scope `admin`. People: `staff` or more. */
  'post /v1/email-template/test': {
    params: NoFields;
    query: NoFields;
    body: {
      /** Whom it goes to; it counts nowhere, and asks nobody for consent. */
      to: (unknown) & (unknown);
      /** A draft; the current template unless told. */
      template?: {
        /** BCP 47: used where there is no text in the customer's language. Default: `"en"`. */
        language?: string | undefined;
        /** Default: `null`. */
        logo?: {
          /** Of `PUT /v1/email-template/logo`; served at `/logos/{id}`. */
          id: string;
          /** Read where the picture is not shown. Default: `""`. */
          alt?: string | undefined;
          /** As shown, in CSS pixels. Default: `160`. */
          width?: number | undefined;
        } | null | undefined;
        colors?: {
          /** Default: `"#f3f4f6"`. */
          background?: string | undefined;
          /** Default: `"#ffffff"`. */
          card?: string | undefined;
          /** Default: `"#1c2024"`. */
          text?: string | undefined;
          /** Default: `"#1a4fd6"`. */
          link?: string | undefined;
          /** Default: `"#1a4fd6"`. */
          button?: string | undefined;
          /** Default: `"#ffffff"`. */
          buttonText?: string | undefined;
        } | undefined;
        /** Texts by language tag, for example `sv` or `de-AT`, at most 20. What is absent is the product's own where it speaks the language (English, Swedish, Polish, German); what equals it is not stored, so that it follows when that gets better. */
        languages?: Record<string, {
          /** Liquid; one line. */
          subject?: string | undefined;
          /** Liquid; one line that mail programs show beside the subject. */
          preheader?: string | undefined;
          /** HTML with Liquid, without a head: a frame is put around it. */
          body?: string | undefined;
        }> | undefined;
        /** The same for mails about carts that were saved at the till. */
        savedCarts?: Record<string, {
          /** Liquid; one line. */
          subject?: string | undefined;
          /** Liquid; one line that mail programs show beside the subject. */
          preheader?: string | undefined;
          /** HTML with Liquid, without a head: a frame is put around it. */
          body?: string | undefined;
        }> | undefined;
      } | undefined;
      /** BCP 47: in place of the customer's. */
      language?: string | undefined;
      /** Our id or the token of the shop; invented data unless told. */
      checkoutId?: string | undefined;
      /** Of which mail the texts are. Default: `"automatic"`. */
      kind?: "automatic" | "saved_cart" | undefined;
    };
    answer: {
      messageId: string;
    };
    streams: false;
    hasVersion: false;
  };
  /** List the template's versions, newest first. Scope `read`. People: `read_only` or more. */
  'get /v1/email-template/versions': {
    params: NoFields;
    query: {
      /** Entries on a page. Default: `50`. */
      limit?: number | undefined;
      /** The `nextCursor` or `prevCursor` of a page; good only with the filters it came with. */
      cursor?: string | undefined;
    };
    body: undefined;
    answer: {
      data: Schemas['EmailTemplateListed'][];
      /** For the page after this one; null on the last. */
      nextCursor: string | null;
      /** For the page before this one; null on the first. */
      prevCursor: string | null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Restore a version of the template: a new one with its content. Scope `admin`. People: `owner` or more. */
  'post /v1/email-template/versions': {
    params: NoFields;
    query: NoFields;
    body: {
      /** 0 is the product's own. */
      restore: number;
    };
    answer: {
      /** Counts from 1; 0 is the product's own, which is not listed. */
      version: number;
      savedAt: string | null;
      savedBy: string | null;
      /** The version whose content it took; null where somebody wrote it. */
      restoredFrom: number | null;
      /** Whether mails are made of it now. */
      isCurrent: boolean;
      template: Schemas['EmailTemplate'];
      /** What is likely a mistake; mails are made of it all the same. */
      warnings: {
        path: string;
        message: string;
        sentence?: Schemas['FieldSentenceOutput'];
        line?: number;
        column?: number;
      }[];
    };
    streams: false;
    hasVersion: true;
  };
  /** Read a version of the template, whole. Scope `read`. People: `read_only` or more. */
  'get /v1/email-template/versions/{version}': {
    params: {
      /** The version's number; 0 is the product's own. */
      version: number;
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['EmailTemplateVersion'];
    streams: false;
    hasVersion: false;
  };
  /** Compare a version of the template with another. Scope `read`. People: `read_only` or more. */
  'get /v1/email-template/versions/{version}/changes': {
    params: {
      /** The version's number; 0 is the product's own. */
      version: number;
    };
    query: {
      /** The version before it, unless told. */
      since?: number | undefined;
    };
    body: undefined;
    answer: {
      data: {
        /** For example `colors.button` or `languages.sv.body`. */
        path: string;
        kind: "added" | "removed" | "changed";
        /** Null where there is none. */
        before: unknown;
        /** Null where there is none. */
        after: unknown;
        /** Of a text, line by line. */
        lines?: {
          kind: "same" | "added" | "removed";
          text: string;
        }[];
      }[];
    };
    streams: false;
    hasVersion: false;
  };
  /** Store a picture for the template's logo, sent as bytes or named by an https address. Scope `admin`. People: `owner` or more. */
  'put /v1/email-template/logo': {
    params: NoFields;
    query: NoFields;
    body: {
      /** Fetched once, now; https only. */
      url: string;
    } | Blob;
    answer: Schemas['Logo'];
    streams: false;
    hasVersion: false;
  };
  /** List whom the shop has told of what happens. Scope `read`. People: `read_only` or more. */
  'get /v1/webhook-endpoints': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      data: Schemas['WebhookEndpoint'][];
      nextCursor: null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Have one of the shop's own systems told of what happens. Each event is a `POST`, signed as Standard Webhooks says with the `secret`, which only this answer tells. What is not taken is sent again, under the same `webhook-id`. Scope `admin`. People: `owner` or more. */
  'post /v1/webhook-endpoints': {
    params: NoFields;
    query: NoFields;
    body: {
      /** https; it may not lead to a private address. */
      url: string;
      /** What it is told of. */
      events: ("email.sent" | "email.not_sent" | "checkout.abandoned" | "checkout.recovered" | "checkout.recovery_revoked")[];
      description?: string | null | undefined;
      /** Default: `true`. */
      enabled?: boolean | undefined;
    };
    answer: Schemas['WebhookEndpointWithSecret'];
    streams: false;
    hasVersion: false;
  };
  /** Read an endpoint. Scope `read`. People: `read_only` or more. */
  'get /v1/webhook-endpoints/{id}': {
    params: {
      /** Of the endpoint. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['WebhookEndpoint'];
    streams: false;
    hasVersion: false;
  };
  /** Change an endpoint; switched on again, what has failed is forgiven. Scope `admin`. People: `owner` or more. */
  'put /v1/webhook-endpoints/{id}': {
    params: {
      /** Of the endpoint. */
      id: string;
    };
    query: NoFields;
    body: {
      /** https; it may not lead to a private address. */
      url: string;
      /** What it is told of. */
      events: ("email.sent" | "email.not_sent" | "checkout.abandoned" | "checkout.recovered" | "checkout.recovery_revoked")[];
      description?: string | null | undefined;
      /** Default: `true`. */
      enabled?: boolean | undefined;
    };
    answer: Schemas['WebhookEndpoint'];
    streams: false;
    hasVersion: false;
  };
  /** Forget an endpoint with its deliveries. Scope `admin`. People: `owner` or more. */
  'delete /v1/webhook-endpoints/{id}': {
    params: {
      /** Of the endpoint. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: undefined;
    streams: false;
    hasVersion: false;
  };
  /** Make a new secret; the former ones sign beside it for 24 hours. Scope `admin`. People: `owner` or more. */
  'post /v1/webhook-endpoints/{id}/secrets': {
    params: {
      /** Of the endpoint. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['WebhookEndpointWithSecret'];
    streams: false;
    hasVersion: false;
  };
  /** Tell an endpoint of the event `endpoint.test`, for trying. Scope `admin`. People: `staff` or more. */
  'post /v1/webhook-endpoints/{id}/test-deliveries': {
    params: {
      /** Of the delivery. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['WebhookDelivery'];
    streams: false;
    hasVersion: false;
  };
  /** List what endpoints were told in the last 30 days, newest first. Scope `read`. People: `read_only` or more. */
  'get /v1/webhook-deliveries': {
    params: NoFields;
    query: {
      /** The id of an endpoint. */
      endpoint?: string | undefined;
      /** What they were told of. */
      event?: "email.sent" | "email.not_sent" | "checkout.abandoned" | "checkout.recovered" | "checkout.recovery_revoked" | "endpoint.test" | undefined;
      /** `pending` ones are tried again; `failed` ones are given up. */
      status?: "pending" | "delivered" | "failed" | undefined;
      /** Made at or after this; a day begins in the time zone of the settings. */
      from?: string | undefined;
      /** Made before this instant, or on this day or earlier. */
      to?: string | undefined;
      /** Entries on a page. Default: `50`. */
      limit?: number | undefined;
      /** The `nextCursor` or `prevCursor` of a page; good only with the filters it came with. */
      cursor?: string | undefined;
    };
    body: undefined;
    answer: {
      data: Schemas['WebhookDelivery'][];
      /** For the page after this one; null on the last. */
      nextCursor: string | null;
      /** For the page before this one; null on the first. */
      prevCursor: string | null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Read what an endpoint was told, and how each attempt ended. Scope `read`. People: `read_only` or more. */
  'get /v1/webhook-deliveries/{id}': {
    params: {
      /** Of the delivery. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['WebhookDeliveryWithLog'];
    streams: false;
    hasVersion: false;
  };
  /** Send a delivery once more, under the same `webhook-id`. For one that was given up, or that the system lost: the receiver knows by the `webhook-id` that it is no new event. Scope `admin`. People: `staff` or more. */
  'post /v1/webhook-deliveries/{id}/attempts': {
    params: {
      /** Of the delivery. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['WebhookDelivery'];
    streams: false;
    hasVersion: false;
  };
  /** See whether a shop system is connected, what it told last, and what is amiss. Scope `admin`. People: `owner` or more. */
  'get /v1/connections/{system}': {
    params: {
      /** The shop system. */
      system: "shopify" | "woocommerce";
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['Connection'];
    streams: false;
    hasVersion: false;
  };
  /** Connect a shop system by its own webhooks, or change its secret. Secrets are written, never read back. While a secret is changed, the former is good beside it. Scope `admin`. People: `owner` or more. */
  'put /v1/connections/{system}': {
    params: {
      /** The shop system. */
      system: "shopify" | "woocommerce";
    };
    query: NoFields;
    body: {
      /** The system's secret for webhooks; absent leaves the one that is stored. It is never read back. */
      webhookSecret?: string | undefined;
      /** Still good beside it, while the system changes over; null forgets it. Absent: none beside a new secret, the same beside the stored one. */
      previousWebhookSecret?: string | null | undefined;
      /** The host where shoppers check out: mails may lead there, as to `allowedHosts`. */
      domain?: string | null | undefined;
      /** That the shop system sends no recovery mails of its own: two systems would mail twice. Default: `false`. */
      ownRecoveryMailsOff?: boolean | undefined;
      /** How the shop's own API is asked before a mail goes; null forgets it, absent leaves it. It is never read back. */
      reading?: Schemas['ConnectionReadingInput'] | null | undefined;
    };
    answer: Schemas['Connection'];
    streams: false;
    hasVersion: false;
  };
  /** Read a webhook that could not be understood, as it came. Scope `admin`. People: `owner` or more. */
  'get /v1/connections/{system}/webhooks/{id}': {
    params: {
      /** The shop system. */
      system: "shopify" | "woocommerce";
      /** Of `keptAside`. */
      id: number;
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['WebhookAside'];
    streams: false;
    hasVersion: false;
  };
  /** List the shops that the caller may name. Scope `read`. People: `read_only` or more. */
  'get /v1/shops': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      data: Schemas['Shop'][];
      nextCursor: string | null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Make a shop; wants a key or an owner of all shops. Scope `admin`. People: `owner` or more. */
  'post /v1/shops': {
    params: NoFields;
    query: NoFields;
    body: {
      /** Stands in addresses and workflow ids; never changes. */
      slug: string;
      name: string;
    };
    answer: Schemas['Shop'];
    streams: false;
    hasVersion: false;
  };
  /** Change what a shop is called. Scope `admin`. People: `owner` or more. */
  'put /v1/shops/{slug}': {
    params: {
      /** Of the shop. */
      slug: string;
    };
    query: NoFields;
    body: {
      /** Stands in addresses and workflow ids; never changes. */
      slug?: string | undefined;
      name: string;
    };
    answer: Schemas['Shop'];
    streams: false;
    hasVersion: false;
  };
  /** Remove a shop; wants a key or an owner of all shops. From then on nobody finds it, and nothing is mailed, told or read for it: its keys, tills, connections, webhook endpoints, members and invitations are gone, and links of its mails lead nowhere. Every shopper of it is erased in the background. Links to unsubscribe go on. Its slug stays taken. It cannot be taken back. Scope `admin`. People: `owner` or more. */
  'delete /v1/shops/{slug}': {
    params: {
      /** Of the shop. */
      slug: string;
    };
    query: NoFields;
    body: undefined;
    answer: undefined;
    streams: false;
    hasVersion: false;
  };
  /** Make a shop to play with; wants a key or an owner of all shops. It is told a few days of a small shop: checkouts that stopped in different places, attempts to pay, orders, products, customers and a till. All addresses are under `.example`. Mails go by the local mailbox alone: where a real mail provider is set, the shop only observes, and nothing else of it leaves by mail. Scope `admin`. People: `owner` or more. */
  'post /v1/demo-shops': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      /** Stands in addresses and workflow ids; never changes. */
      slug: string;
      name: string;
      /** Made to be played with (`POST /v1/demo-shops`). */
      isDemo: boolean;
      till: {
        /** Pair it by a code (`POST /v1/pos/devices/{id}/pairing-codes`). */
        deviceId: string;
        /** Who may log in; every demo shop has the same. */
        staff: {
          id: string;
          name: string;
          pin: string;
        }[];
      };
    };
    streams: false;
    hasVersion: false;
  };
  /** List the keys that were not revoked, newest first. Scope `admin`. People: `owner` or more. */
  'get /v1/api-keys': {
    params: NoFields;
    query: {
      /** Entries on a page. Default: `50`. */
      limit?: number | undefined;
      /** The `nextCursor` or `prevCursor` of a page; good only with the filters it came with. */
      cursor?: string | undefined;
    };
    body: undefined;
    answer: {
      data: Schemas['ApiKey'][];
      /** For the page after this one; null on the last. */
      nextCursor: string | null;
      /** For the page before this one; null on the first. */
      prevCursor: string | null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Make a key: the answer has it, once. Scope `admin`. People: `owner` or more. */
  'post /v1/api-keys': {
    params: NoFields;
    query: NoFields;
    body: {
      /** For people, to know it again: what uses it, and where. */
      name: string;
      /** None that a key which asks for it lacks; `admin` may read too. */
      scopes: ("ingest" | "read" | "admin" | "pos" | "capture")[];
      /** For all shops, those to come too; only for a key or an owner of all shops. Default: `false`. */
      allShops?: boolean | undefined;
      /** When it stops to be good; null: never. A key makes none that outlives it. */
      expiresAt?: string | null | undefined;
      /** Null: 600, but for `ingest` and `capture`, which are not counted. Orders are taken always. */
      requestsPerMinute?: number | null | undefined;
    };
    answer: {
      id: string;
      name: string;
      scopes: ("ingest" | "read" | "admin" | "pos" | "capture")[];
      allShops: boolean;
      createdAt: string;
      /** A name, a key, or `cli`. */
      createdBy: string | null;
      expiresAt: string | null;
      /** To the minute. */
      lastUsedAt: string | null;
      requestsPerMinute: number | null;
      /** Null where the answer is repeated under an `Idempotency-Key`: it is kept nowhere. Revoke this one, and make another. */
      key: string | null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Revoke a key, at once. Scope `admin`. People: `owner` or more. */
  'delete /v1/api-keys/{id}': {
    params: {
      /** Of the key. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: undefined;
    streams: false;
    hasVersion: false;
  };
  /** List who may do something in the shop, the newest account first. Scope `admin`. People: `owner` or more. */
  'get /v1/people': {
    params: NoFields;
    query: {
      /** Entries on a page. Default: `50`. */
      limit?: number | undefined;
      /** The `nextCursor` or `prevCursor` of a page; good only with the filters it came with. */
      cursor?: string | undefined;
    };
    body: undefined;
    answer: {
      data: Schemas['Person'][];
      /** For the page after this one; null on the last. */
      nextCursor: string | null;
      /** For the page before this one; null on the first. */
      prevCursor: string | null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Read who somebody is and what they may do. Scope `admin`. People: `owner` or more. */
  'get /v1/people/{id}': {
    params: {
      /** Of the person. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['Person'];
    streams: false;
    hasVersion: false;
  };
  /** Change what somebody may do, at once. Scope `admin`. People: `owner` or more. */
  'put /v1/people/{id}': {
    params: {
      /** Of the person. */
      id: string;
    };
    query: NoFields;
    body: {
      /** `owner`: everything, keys and people too; `staff`: the daily work with checkouts, mails and addresses; `read_only`: reads. */
      role: "read_only" | "staff" | "owner";
      /** Their role in all shops, in place of the one in this shop. Default: `false`. */
      allShops?: boolean | undefined;
    };
    answer: Schemas['Person'];
    streams: false;
    hasVersion: false;
  };
  /** Take somebody out of the shop, at once; for a caller of all shops, out of every shop. Scope `admin`. People: `owner` or more. */
  'delete /v1/people/{id}': {
    params: {
      /** Of the person. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: {
      /** An account that is left without a shop is erased, with its sessions; what its person did stays in the history under their name. */
      accountErased: boolean;
    };
    streams: false;
    hasVersion: false;
  };
  /** Make a link by which somebody sets their password anew; earlier ones are good for nothing. Scope `admin`. People: `owner` or more. */
  'post /v1/people/{id}/password-resets': {
    params: {
      /** Of the person. */
      id: string;
    };
    query: NoFields;
    body: {
      /** Also switch their second factor off: the telephone is lost, and the codes are too. Default: `false`. */
      removeTotp?: boolean | undefined;
    };
    answer: {
      /** Null where the answer is repeated under an `Idempotency-Key`: it is kept nowhere. */
      link: string | null;
      expiresAt: string;
    };
    streams: false;
    hasVersion: false;
  };
  /** List the invitations that may still be accepted, newest first. Scope `admin`. People: `owner` or more. */
  'get /v1/invitations': {
    params: NoFields;
    query: {
      /** Entries on a page. Default: `50`. */
      limit?: number | undefined;
      /** The `nextCursor` or `prevCursor` of a page; good only with the filters it came with. */
      cursor?: string | undefined;
    };
    body: undefined;
    answer: {
      data: Schemas['Invitation'][];
      /** For the page after this one; null on the last. */
      nextCursor: string | null;
      /** For the page before this one; null on the first. */
      prevCursor: string | null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Invite somebody: the answer has the link to send them, once. Scope `admin`. People: `owner` or more. */
  'post /v1/invitations': {
    params: NoFields;
    query: NoFields;
    body: {
      /** An e-mail address, however it is written. */
      email: string;
      /** `owner`: everything, keys and people too; `staff`: the daily work with checkouts, mails and addresses; `read_only`: reads. */
      role: "read_only" | "staff" | "owner";
      /** Of all shops, those to come too; only for a key or an owner of all shops. Default: `false`. */
      allShops?: boolean | undefined;
    };
    answer: {
      id: string;
      /** Of whom it is for; only this address may be used. */
      email: string;
      /** `owner`: everything, keys and people too; `staff`: the daily work with checkouts, mails and addresses; `read_only`: reads. */
      role: "read_only" | "staff" | "owner";
      allShops: boolean;
      createdAt: string;
      createdBy: string;
      /** Seven days after it was made. */
      expiresAt: string;
      /** Null where the answer is repeated under an `Idempotency-Key`: it is kept nowhere. */
      link: string | null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Revoke an invitation that was not accepted yet. Scope `admin`. People: `owner` or more. */
  'delete /v1/invitations/{id}': {
    params: {
      /** Of the invitation. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: undefined;
    streams: false;
    hasVersion: false;
  };
  /** List what people and keys of the scope `admin` have changed, newest first; kept for two years. Scope `admin`. People: `owner` or more. */
  'get /v1/audit-log': {
    params: NoFields;
    query: {
      /** Only what this one did: the `id` of an entry’s `actor`. */
      actor?: string | undefined;
      /** Only this action. */
      action?: string | undefined;
      /** Only since this day of the shop, or this moment. */
      from?: string | undefined;
      /** Only up to this day of the shop, itself included, or before this moment. */
      to?: string | undefined;
      /** Entries on a page. Default: `50`. */
      limit?: number | undefined;
      /** The `nextCursor` or `prevCursor` of a page; good only with the filters it came with. */
      cursor?: string | undefined;
    };
    body: undefined;
    answer: {
      data: Schemas['AuditEntry'][];
      /** For the page after this one; null on the last. */
      nextCursor: string | null;
      /** For the page before this one; null on the first. */
      prevCursor: string | null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Log in; the answer sets the cookie of a new session. Open to all. */
  'post /v1/session': {
    params: NoFields;
    query: NoFields;
    body: {
      /** The address of the account. */
      email: string;
      password: string;
    };
    answer: Schemas['Session'] | {
      wanted: "totp";
    };
    streams: false;
    hasVersion: false;
  };
  /** Who is logged in, and in which shops. The person who is logged in, by a `session`; no key. */
  'get /v1/session': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: Schemas['Session'];
    streams: false;
    hasVersion: false;
  };
  /** Log out, at once. The person who is logged in, by a `session`; no key. */
  'delete /v1/session': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: undefined;
    streams: false;
    hasVersion: false;
  };
  /** Complete a log-in with the second factor. The person who is logged in, by a `session`; no key. */
  'post /v1/session/totp': {
    params: NoFields;
    query: NoFields;
    body: {
      /** The six digits of the authenticator, or a recovery code. */
      code: string;
    };
    answer: Schemas['Session'];
    streams: false;
    hasVersion: false;
  };
  /** Accept an invitation and log in: make an account, join another shop, or set a password anew. Open to all. */
  'post /v1/invitation-acceptances': {
    params: NoFields;
    query: NoFields;
    body: {
      /** The end of the link. */
      token: string;
      /** For a new account. */
      name?: string | undefined;
      /** For the link of a first start, which names no address. */
      email?: string | undefined;
      /** At least 12 characters and at most 256 bytes, of whatever kind; not the e-mail address. */
      password?: string | undefined;
    };
    answer: Schemas['Session'] | {
      wanted: "totp";
    };
    streams: false;
    hasVersion: false;
  };
  /** Change what you are called. The person who is logged in, by a `session`; no key. */
  'put /v1/account': {
    params: NoFields;
    query: NoFields;
    body: {
      /** As colleagues and the history call them. */
      name: string;
    };
    answer: {
      id: string;
      email: string;
      /** As colleagues and the history call them. */
      name: string;
      /** Whether a second factor is asked for. */
      totp: boolean;
    };
    streams: false;
    hasVersion: false;
  };
  /** Change your password; all your other sessions are over. The person who is logged in, by a `session`; no key. */
  'put /v1/account/password': {
    params: NoFields;
    query: NoFields;
    body: {
      currentPassword: string;
      /** At least 12 characters and at most 256 bytes, of whatever kind; not the e-mail address. */
      newPassword: string;
    };
    answer: undefined;
    streams: false;
    hasVersion: false;
  };
  /** Begin to set up a second factor: the secret for an authenticator, which waits for its first code. The person who is logged in, by a `session`; no key. */
  'post /v1/account/totp': {
    params: NoFields;
    query: NoFields;
    body: {
      password: string;
    };
    answer: {
      /** To type: base32. */
      secret: string;
      /** To show as a QR code. */
      uri: string;
    };
    streams: false;
    hasVersion: false;
  };
  /** Switch the second factor on, with its first code, or off, with the password. The person who is logged in, by a `session`; no key. */
  'put /v1/account/totp': {
    params: NoFields;
    query: NoFields;
    body: {
      enabled: boolean;
      /** To switch it on: what the authenticator shows. */
      code?: string | undefined;
      /** To switch it off. */
      password?: string | undefined;
    };
    answer: {
      enabled: boolean;
      /** Each is good once, in place of the authenticator; shown now and never again. Empty when off. */
      recoveryCodes: string[];
    };
    streams: false;
    hasVersion: false;
  };
  /** List where you are logged in, the one used last first. The person who is logged in, by a `session`; no key. */
  'get /v1/account/sessions': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      data: {
        id: string;
        /** The one that asks. */
        isThis: boolean;
        /** What its browser says that it is. */
        userAgent: string;
        createdAt: string;
        /** To the minute. */
        lastSeenAt: string;
        /** At the latest: one that nobody uses for a day is over before. */
        expiresAt: string;
      }[];
      nextCursor: null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Log out everywhere else, at once. The person who is logged in, by a `session`; no key. */
  'delete /v1/account/sessions': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      ended: number;
    };
    streams: false;
    hasVersion: false;
  };
  /** Log out one of your sessions, at once. The person who is logged in, by a `session`; no key. */
  'delete /v1/account/sessions/{id}': {
    params: {
      /** Of the session. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: undefined;
    streams: false;
    hasVersion: false;
  };
  /** List the locations at which the shop sells. Scope `read`. People: `read_only` or more. Also with the scope `pos`. */
  'get /v1/pos/locations': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      locations: Schemas['PosLocation'][];
    };
    streams: false;
    hasVersion: false;
  };
  /** Store the locations, in place of all former ones. A changed end of the day holds at once, for the day that has begun too. Send the `ETag` of the list that you read as `If-Match`: where somebody else has stored another one since, the answer is 412, and nothing is overwritten. Scope `admin`. People: `owner` or more. */
  'put /v1/pos/locations': {
    params: NoFields;
    query: NoFields;
    body: {
      locations: {
        /** As the shop names it. */
        id: string;
        name: string;
        timeZone: string;
        currency: string;
        /** When the day ends, on the location's own clocks. */
        dayEndsAt: string;
        /** Whether carts that were not retrieved by then are e-mailed to their customers. Default: `false`. */
        emailAtDayEnd?: boolean | undefined;
      }[];
    };
    answer: {
      locations: Schemas['PosLocation'][];
    };
    streams: false;
    hasVersion: true;
  };
  /** List who may log in at the tills. Scope `admin`. People: `owner` or more. */
  'get /v1/pos/staff': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      staff: Schemas['PosStaff'][];
    };
    streams: false;
    hasVersion: false;
  };
  /** Store who may log in at the tills, in place of all former ones. Who is not named any more is logged in nowhere from now on; the carts that they saved stay. Send the `ETag` of the list that you read as `If-Match`: where somebody else has stored another one since, another PIN too, the answer is 412, and nothing is overwritten. Scope `admin`. People: `owner` or more. */
  'put /v1/pos/staff': {
    params: NoFields;
    query: NoFields;
    body: {
      staff: {
        /** As the shop names them. */
        id: string;
        name: string;
        /** Stored hashed, never answered. Of somebody who has one: absent leaves it as it is. */
        pin?: string | undefined;
      }[];
    };
    answer: {
      staff: Schemas['PosStaff'][];
    };
    streams: false;
    hasVersion: true;
  };
  /** List the tills that are paired. Scope `read`. People: `read_only` or more. */
  'get /v1/pos/devices': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      data: Schemas['PosDevice'][];
      nextCursor: null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Make a till: the answer has its key, once. Give the device the key, or a short code to type (`POST /v1/pos/devices/{id}/pairing-codes`). Scope `admin`. People: `owner` or more. */
  'post /v1/pos/devices': {
    params: NoFields;
    query: NoFields;
    body: {
      name: string;
      locationId: string;
    };
    answer: {
      id: string;
      name: string;
      locationId: string;
      createdAt: string;
      /** How many carts would go at a log-out or a change of location. */
      savedCarts: number;
      /** Who is logged in; null for nobody. */
      session: {
        since: string;
        staff: Schemas['PosStaff'];
      } | null;
      /** Null where the answer is repeated under an `Idempotency-Key`: it is kept nowhere. */
      key: string | null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Unpair a till: its key is good for nothing any more. Scope `admin`. People: `owner` or more. */
  'delete /v1/pos/devices/{id}': {
    params: {
      /** Of the device. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: undefined;
    streams: false;
    hasVersion: false;
  };
  /** Make a short code that is typed on the device to pair it. Good once, for 15 minutes; a former one is good for nothing then. The device that is paired by it takes the place of the one that was: carts, session and tiles stay. Scope `admin`. People: `owner` or more. */
  'post /v1/pos/devices/{id}/pairing-codes': {
    params: {
      /** Of the device. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: {
      code: string;
      expiresAt: string;
    };
    streams: false;
    hasVersion: false;
  };
  /** Pair this device by a short code: the answer has its key, once. Open to all. */
  'post /v1/pos/pairings': {
    params: NoFields;
    query: NoFields;
    body: {
      /** In any case, with or without its hyphen. */
      code: string;
    };
    answer: {
      id: string;
      name: string;
      locationId: string;
      createdAt: string;
      /** How many carts would go at a log-out or a change of location. */
      savedCarts: number;
      /** Who is logged in; null for nobody. */
      session: {
        since: string;
        staff: Schemas['PosStaff'];
      } | null;
      key: string;
      /** Slug. */
      shop: string;
    };
    streams: false;
    hasVersion: false;
  };
  /** This till: where it stands, who is logged in, how many carts it keeps, and who may log in. Before a log-out or a change of location it says how many saved carts would go. Scope `pos`, with the key of a paired till. */
  'get /v1/pos/device': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      id: string;
      name: string;
      locationId: string;
      createdAt: string;
      /** How many carts would go at a log-out or a change of location. */
      savedCarts: number;
      /** Who is logged in; null for nobody. */
      session: {
        since: string;
        staff: Schemas['PosStaff'];
      } | null;
      staff: Schemas['PosStaff'][];
    };
    streams: false;
    hasVersion: false;
  };
  /** Move the till to another location, which removes all its saved carts. The location that it has already changes nothing, and removes none. Scope `pos`, with the key of a paired till. */
  'put /v1/pos/device/location': {
    params: NoFields;
    query: NoFields;
    body: {
      locationId: string;
    };
    answer: {
      id: string;
      name: string;
      locationId: string;
      createdAt: string;
      /** How many carts would go at a log-out or a change of location. */
      savedCarts: number;
      /** Who is logged in; null for nobody. */
      session: {
        since: string;
        staff: Schemas['PosStaff'];
      } | null;
      /** How many saved carts went. */
      removed: number;
    };
    streams: false;
    hasVersion: false;
  };
  /** Log in at this till, or take it over from whoever is logged in. Switching from one to another clears nothing: everybody of the staff sees all saved carts of the device. PINs are limited: after five wrong ones each further try waits twice as long as the one before. Scope `pos`, with the key of a paired till. */
  'post /v1/pos/session': {
    params: NoFields;
    query: NoFields;
    body: {
      staffId: string;
      pin: string;
    };
    answer: Schemas['PosDevice'];
    streams: false;
    hasVersion: false;
  };
  /** Log out of the till, which removes all saved carts of the device. `GET /v1/pos/device` says before how many there are, and `POST /v1/pos/saved-carts/email` mails them. Scope `pos`, with the key of a paired till. */
  'delete /v1/pos/session': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      /** How many saved carts went. */
      removed: number;
    };
    streams: false;
    hasVersion: false;
  };
  /** List what the shop has for sale, by title. As shop systems and `PUT /v1/inventory` told it, with its title. A price that was told without a currency counts as one of the location. Scope `pos`, with the key of a paired till. */
  'get /v1/pos/products': {
    params: NoFields;
    query: {
      /** Words that all occur in the title, the title of the variant or its id; one of one or two letters where a word begins with it. */
      q?: string | undefined;
      /** Entries on a page. Default: `50`. */
      limit?: number | undefined;
      /** The `nextCursor` or `prevCursor` of a page; good only with the filters it came with. */
      cursor?: string | undefined;
    };
    body: undefined;
    answer: {
      data: Schemas['PosProduct'][];
      /** For the page after this one; null on the last. */
      nextCursor: string | null;
      /** For the page before this one; null on the first. */
      prevCursor: string | null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Find people whom the shop knows, by name, e-mail or phone. As its customers, its checkouts and the carts saved at its tills tell of them; who was erased is not among them. Scope `pos`, with the key of a paired till. */
  'get /v1/pos/customers': {
    params: NoFields;
    query: {
      /** What was typed; with fewer than three letters or digits in it nobody is found. */
      q?: string | undefined;
    };
    body: undefined;
    answer: {
      data: Schemas['PosCustomer'][];
    };
    streams: false;
    hasVersion: false;
  };
  /** Save the cart with its customer, and start another sale. All of the sale is kept as it is: prices of your own, discounts, attributes and notes. Nothing is reserved: the items stay for sale, here and online. The amounts are in the currency of the location. Scope `pos`, with the key of a paired till. */
  'post /v1/pos/saved-carts': {
    params: NoFields;
    query: NoFields;
    body: {
      /** Whom the cart is kept for: a name, and an e-mail or a phone. */
      customer: {
        id?: string | null | undefined;
        name: string;
        email?: string | null | undefined;
        phone?: string | null | undefined;
        /** BCP 47: the language of a mail. */
        locale?: string | null | undefined;
      };
      lineItems: {
        variantId?: string | null | undefined;
        productId?: string | null | undefined;
        title: string;
        variantTitle?: string | null | undefined;
        sku?: string | null | undefined;
        /** Default: `1`. */
        quantity?: number | undefined;
        unitPrice: string;
        /** What the staff ask in place of `unitPrice`. */
        customPrice?: string | null | undefined;
        imageUrl?: string | null | undefined;
        taxable?: boolean | null | undefined;
        requiresShipping?: boolean | null | undefined;
        discounts?: {
          title: string;
          type: "percentage" | "fixed_amount";
          /** Per cent, or an amount in the currency of the location. */
          value: string;
          code?: string | null | undefined;
        }[] | undefined;
        attributes?: {
          name: string;
          value: string;
        }[] | undefined;
        note?: string | null | undefined;
      }[];
      discounts?: {
        title: string;
        type: "percentage" | "fixed_amount";
        /** Per cent, or an amount in the currency of the location. */
        value: string;
        code?: string | null | undefined;
      }[] | undefined;
      attributes?: {
        name: string;
        value: string;
      }[] | undefined;
      note?: string | null | undefined;
    };
    answer: Schemas['SavedCart'];
    streams: false;
    hasVersion: false;
  };
  /** List the carts that were saved on this device, newest first. By whomever of the staff; all of them, for there are never more than 50. Scope `pos`, with the key of a paired till. */
  'get /v1/pos/saved-carts': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      data: Schemas['SavedCart'][];
      nextCursor: null;
    };
    streams: false;
    hasVersion: false;
  };
  /** Take a cart up again: it comes back as it was saved, and leaves the list. Of two who ask at once one gets it; the other reads who did. Beside it stands what the shop has told since of prices and stock (`PUT /v1/inventory`). Scope `pos`, with the key of a paired till. */
  'post /v1/pos/saved-carts/{id}/retrieve': {
    params: {
      /** Of the saved cart. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: {
      id: string;
      customer: {
        id: string | null;
        name: string;
        email: string | null;
        phone: string | null;
        locale: string | null;
      };
      lineItems: {
        variantId: string | null;
        productId: string | null;
        title: string;
        variantTitle: string | null;
        sku: string | null;
        quantity: number;
        unitPrice: string;
        customPrice: string | null;
        imageUrl: string | null;
        taxable: boolean;
        requiresShipping: boolean;
        discounts: {
          title: string;
          type: "percentage" | "fixed_amount";
          value: string;
          code: string | null;
        }[];
        attributes: {
          name: string;
          value: string;
        }[];
        note: string | null;
      }[];
      discounts: {
        title: string;
        type: "percentage" | "fixed_amount";
        value: string;
        code: string | null;
      }[];
      attributes: {
        name: string;
        value: string;
      }[];
      note: string | null;
      currency: string;
      /** Where it was saved. */
      locationId: string;
      savedAt: string;
      savedBy: {
        id: string;
        name: string;
      };
      /** The mail about it, once one was asked for or went at the end of a day. */
      email: {
        messageId: string;
        status: string;
        at: string;
      } | null;
      /** Prices and stock that the shop told since, where they differ. */
      changes: ({
        kind: "price";
        /** Counted from 0. */
        line: number;
        variantId: string;
        saved: string;
        now: string;
      } | {
        kind: "stock";
        /** Counted from 0. */
        line: number;
        variantId: string;
        /** By all lines of the cart together. */
        wanted: number;
        available: number;
      })[];
    };
    streams: false;
    hasVersion: false;
  };
  /** Discard a cart; for a minute that can be undone. Scope `pos`, with the key of a paired till. */
  'delete /v1/pos/saved-carts/{id}': {
    params: {
      /** Of the saved cart. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: {
      /** `POST …/restore` undoes it till then. */
      undoUntil: string;
    };
    streams: false;
    hasVersion: false;
  };
  /** Undo the discarding of a cart, within a minute. Scope `pos`, with the key of a paired till. */
  'post /v1/pos/saved-carts/{id}/restore': {
    params: {
      /** Of the saved cart. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: Schemas['SavedCart'];
    streams: false;
    hasVersion: false;
  };
  /** E-mail all carts of the list to their customers. Each cart has one mail at most, and stays on the list. Skipped with a reason are carts whose customer gave no e-mail (`phone_only`) or none that can be used (`invalid_email`), wants no mail (`unsubscribed`, `bounced`, `complained`), has bought since (`completed_order`), or was mailed before (`already_emailed`). Ask for it before a log-out, which removes the carts: mails that are queued go all the same. Scope `pos`, with the key of a paired till. */
  'post /v1/pos/saved-carts/email': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      queued: {
        id: string;
        messageId: string;
      }[];
      skipped: {
        id: string;
        /** A code, as of checkouts: `phone_only` … */
        reason: string;
      }[];
    };
    streams: false;
    hasVersion: false;
  };
  /** E-mail one cart to its customer. Each cart has one mail at most, and stays on the list. Skipped with a reason are carts whose customer gave no e-mail (`phone_only`) or none that can be used (`invalid_email`), wants no mail (`unsubscribed`, `bounced`, `complained`), has bought since (`completed_order`), or was mailed before (`already_emailed`). Scope `pos`, with the key of a paired till. */
  'post /v1/pos/saved-carts/{id}/email': {
    params: {
      /** Of the saved cart. */
      id: string;
    };
    query: NoFields;
    body: undefined;
    answer: {
      queued: {
        id: string;
        messageId: string;
      }[];
      skipped: {
        id: string;
        /** A code, as of checkouts: `phone_only` … */
        reason: string;
      }[];
    };
    streams: false;
    hasVersion: false;
  };
  /** The smart grid: the tiles of this till's start page. Scope `pos`, with the key of a paired till. */
  'get /v1/pos/grid': {
    params: NoFields;
    query: NoFields;
    body: undefined;
    answer: {
      tiles: ({
        kind: "save_cart" | "view_saved_carts";
        size: "small" | "wide" | "large";
      } | {
        kind: "product";
        size: "small" | "wide" | "large";
        variantId: string;
        title: string;
      } | {
        kind: "discount";
        size: "small" | "wide" | "large";
        title: string;
        type: "percentage" | "fixed_amount";
        value: string;
      })[];
    };
    streams: false;
    hasVersion: false;
  };
  /** Arrange the tiles of this till; their order is the order of the list. Scope `pos`, with the key of a paired till. */
  'put /v1/pos/grid': {
    params: NoFields;
    query: NoFields;
    body: {
      tiles: ({
        kind: "save_cart";
        size: "small" | "wide" | "large";
      } | {
        kind: "view_saved_carts";
        size: "small" | "wide" | "large";
      } | {
        kind: "product";
        size: "small" | "wide" | "large";
        variantId: string;
        title: string;
      } | {
        kind: "discount";
        size: "small" | "wide" | "large";
        title: string;
        type: "percentage" | "fixed_amount";
        /** Per cent, or an amount in the currency of the location. */
        value: string;
      })[];
    };
    answer: {
      tiles: ({
        kind: "save_cart" | "view_saved_carts";
        size: "small" | "wide" | "large";
      } | {
        kind: "product";
        size: "small" | "wide" | "large";
        variantId: string;
        title: string;
      } | {
        kind: "discount";
        size: "small" | "wide" | "large";
        title: string;
        type: "percentage" | "fixed_amount";
        value: string;
      })[];
    };
    streams: false;
    hasVersion: false;
  };
}

/** Run once under an `Idempotency-Key`. */
export const TAKES_IDEMPOTENCY_KEY: ReadonlySet<string> = new Set([
  'delete /v1/checkouts/{token}',
  'post /v1/checkouts/{id}/notes',
  'delete /v1/checkouts/{id}/notes/{eventId}',
  'post /v1/checkouts/{id}/recovery-emails',
  'post /v1/privacy/erase',
  'delete /v1/sending-pause',
  'put /v1/settings',
  'delete /v1/suppressions/{address}',
  'put /v1/email-template',
  'post /v1/email-template/test',
  'post /v1/email-template/versions',
  'put /v1/email-template/logo',
  'put /v1/webhook-endpoints/{id}',
  'delete /v1/webhook-endpoints/{id}',
  'post /v1/webhook-endpoints/{id}/test-deliveries',
  'post /v1/webhook-deliveries/{id}/attempts',
  'post /v1/shops',
  'put /v1/shops/{slug}',
  'delete /v1/shops/{slug}',
  'post /v1/demo-shops',
  'post /v1/api-keys',
  'delete /v1/api-keys/{id}',
  'put /v1/people/{id}',
  'delete /v1/people/{id}',
  'post /v1/people/{id}/password-resets',
  'post /v1/invitations',
  'delete /v1/invitations/{id}',
  'put /v1/pos/locations',
  'put /v1/pos/staff',
  'post /v1/pos/devices',
  'delete /v1/pos/devices/{id}',
  'put /v1/pos/device/location',
  'delete /v1/pos/session',
  'post /v1/pos/saved-carts',
  'post /v1/pos/saved-carts/{id}/retrieve',
  'delete /v1/pos/saved-carts/{id}',
  'post /v1/pos/saved-carts/{id}/restore',
  'post /v1/pos/saved-carts/email',
  'post /v1/pos/saved-carts/{id}/email',
  'put /v1/pos/grid',
] satisfies (keyof Operations)[]);

/** What shops tell by `POST`; telling it again is harmless. */
export const TOLD_BY_SHOPS: ReadonlySet<string> = new Set([
  'post /v1/checkouts/bulk',
  'post /v1/checkouts/{token}/payment-events',
  'post /v1/orders',
] satisfies (keyof Operations)[]);
