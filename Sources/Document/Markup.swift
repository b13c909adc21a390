/// An element tree of HTML or SVG. Text and attribute values are escaped when written, and only there.
public indirect enum Markup: Hashable, Sendable {
    /// An attribute of an element.
    public struct Attribute: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The value, unescaped.
        public var value: String

        /// An attribute.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// An element with attributes and children.
    case element(String, [Attribute], [Markup])
    /// Words, unescaped.
    case text(String)

    /// An element. Attributes without a value are left out.
    public static func node(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Markup] = []
    ) -> Markup {
        .element(name, attributes.compactMap { name, value in value.map { Attribute(name, $0) } }, children)
    }

    /// The tree as HTML.
    public var html: String {
        var output = ""
        write(to: &output, isXML: false)
        return output
    }

    /// The tree as XML.
    public var xml: String {
        var output = ""
        write(to: &output, isXML: true)
        return output
    }

    private func write(to output: inout String, isXML: Bool) {
        switch self {
        case .text(let text):
            Escaping.appendMarkup(text, to: &output)
        case .element(let name, let attributes, let children):
            let name = Escaping.name(name)
            output += "<\(name)"
            for attribute in attributes {
                output += " \(Escaping.name(attribute.name))=\""
                Escaping.appendMarkup(attribute.value, to: &output)
                output += "\""
            }
            // In HTML only void elements may lack an end tag; inside SVG both ways are read alike.
            if children.isEmpty, isXML || Markup.voidElements.contains(name) {
                output += isXML ? "/>" : ">"
                return
            }
            output += ">"
            for child in children { child.write(to: &output, isXML: isXML) }
            output += "</\(name)>"
            if !isXML, Markup.blockElements.contains(name) { output += "\n" }
        }
    }

    private static let voidElements: Set<String> = ["br", "hr", "img", "col", "wbr", "input", "meta", "link"]

    /// Elements after which a new line changes nothing but makes the source readable.
    private static let blockElements: Set<String> = [
        "article", "section", "aside", "div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt",
        "dd", "table", "caption", "thead", "tbody", "tr", "details", "summary", "figure", "figcaption",
    ]
}

/// Making text harmless for where it is written.
enum Escaping {
    /// Appends text in which nothing can be read as markup, in content or in an attribute.
    static func appendMarkup(_ text: String, to output: inout String) {
        // Most texts hold nothing to escape.
        if !text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0x27 }),
            !mayHoldControls(text)
        {
            output += text
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            default: if isAllowed(scalar) { output.unicodeScalars.append(scalar) }
            }
        }
    }

    /// Text without control characters, which could steer a terminal or are not allowed in XML.
    static func withoutControls(_ text: String) -> String {
        guard mayHoldControls(text), text.unicodeScalars.contains(where: { !isAllowed($0) }) else { return text }
        var output = String.UnicodeScalarView()
        output.append(contentsOf: text.unicodeScalars.lazy.filter(isAllowed))
        return String(output)
    }

    /// Whether a byte stands in the text with which what is not allowed begins.
    private static func mayHoldControls(_ text: String) -> Bool {
        text.utf8.contains { byte in
            byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF
        }
    }

    /// New line and tab are the only controls that remain; marks that turn the direction of writing go as well.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: true
        case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: false
        default: true
        }
    }

    /// A name of an element, attribute or class: letters, digits, hyphen, underscore and colon; all else is left out.
    static func name(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x5F, 0x3A: true
            default: false
            }
        }
        if isPlain { return text }
        return nameWithoutOthers(text)
    }

    private static func nameWithoutOthers(_ text: String) -> String {
        text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_:".contains($0)) }
    }

    /// The target of a link if it leads where links may lead, otherwise nil.
    static func target(_ target: String) -> String? {
        let text = withoutControls(target).filter { !$0.isWhitespace }
        if text.hasPrefix("#") || text.hasPrefix("./") { return text }
        if text.hasPrefix("/") { return text.hasPrefix("//") || text.hasPrefix("/\\") ? nil : text }
        let scheme = text.prefix { $0 != ":" }.lowercased()
        guard scheme.utf8.count < text.utf8.count else { return nil }
        return ["https", "http", "mailto", "tel"].contains(scheme) ? text : nil
    }
}
