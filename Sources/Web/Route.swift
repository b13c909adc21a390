import HTTPTypes
import Hummingbird

/// Every address of the local page: this one table registers them and makes the links.
enum Route: CaseIterable {
    case home
    case assess
    case sample
    case stored
    case danger
    case card
    case assessAPI
    case pay
    case payClaim
    case style

    static var all: [Route] { allCases }

    var method: HTTPRequest.Method {
        switch self {
        case .assess, .assessAPI, .payClaim: .post
        default: .get
        }
    }

    var path: RouterPath { RouterPath(pattern) }

    /// The path with its names.
    var pattern: String {
        switch self {
        case .home: "/"
        case .assess: "/assess"
        case .sample: "/sample/{id}"
        case .stored: "/case/{id}"
        case .danger: "/danger"
        case .card: "/{lang}/card/{id}"
        case .assessAPI: "/api/assess"
        case .pay: "/pay"
        case .payClaim: "/pay/claim"
        case .style: "/style.css"
        }
    }

    /// The path to one thing.
    func link(_ id: String = "", language: String) -> String {
        let safe = id.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        let path = pattern.replacing("{id}", with: safe)
        return path.contains("{lang}") ? path.replacing("{lang}", with: language) : path + "?lang=\(language)"
    }
}
