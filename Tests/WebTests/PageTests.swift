import Foundation
import Rulebook
import Testing
import Web

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The page on a real port, for as long as `body` runs.
private func withServer(
    dataFolder: String? = nil, _ body: @escaping @Sendable (URL) async throws -> Void
) async throws {
    let server = try WebServer(rulebook: Book.rulebook, host: "127.0.0.1", port: 0, dataFolder: dataFolder)
    let (addresses, started) = AsyncStream<String>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            // Stopped by cancellation at the end of the test.
            try? await server.run { started.yield($0) }
        }
        var opened = addresses.makeAsyncIterator()
        let address = try #require(await opened.next())
        try await body(try #require(URL(string: address)))
        group.cancelAll()
    }
}

private enum Book {
    static let rulebook = Rulebook.load(RulebookFolder.read(path: "Rulebook").folder).rulebook
}

private struct Answer {
    let status: Int
    let text: String
    let headers: [String: String]

    init(_ base: URL, _ path: String, method: String = "GET", body: String? = nil, language: String? = nil) async throws
    {
        var request = URLRequest(url: try #require(URL(string: path, relativeTo: base)))
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        if method == "POST" {
            request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        }
        if let language { request.setValue(language, forHTTPHeaderField: "Accept-Language") }
        let (data, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        status = http.statusCode
        text = String(decoding: data, as: UTF8.self)
        var headers: [String: String] = [:]
        for (key, value) in http.allHeaderFields { headers["\(key)".lowercased()] = "\(value)" }
        self.headers = headers
    }
}

private func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
}

@Suite("the local page", .serialized)
struct PageTests {
    static let trainee = """
        stays: [{status: tit-1b, from: 2026-04-10, until: 2027-04-10}]
        jobs: [{left: yes, leftOn: 2026-11-10}]
        """

    @Test("the first page offers samples and a form, in the reader's language")
    func home() async throws {
        try await withServer { base in
            let page = try await Answer(base, "/", language: "vi-VN,en;q=0.5")
            #expect(page.status == 200)
            #expect(page.text.contains("<html lang=\"vi\">"))
            #expect(page.text.contains("/sample/"))
            #expect(page.text.contains("<textarea"))
            let answer1 = try await Answer(base, "/?lang=km")
            #expect(answer1.text.contains("<html lang=\"km\">"))
            let answer2 = try await Answer(base, "/?lang=xx", language: "xx")
            #expect(answer2.text.contains("<html lang=\"en\">"))
        }
    }

    @Test("every sample opens in every language")
    func samples() async throws {
        try await withServer { base in
            let page = try await Answer(base, "/")
            let links = page.text.split(separator: "\"").filter { $0.hasPrefix("/sample/") }.map(String.init)
            #expect(links.count >= 5)
            for link in links {
                for language in ["en", "ja", "vi", "km", "my"] {
                    let answer = try await Answer(base, link.replacing("lang=en", with: "lang=\(language)"))
                    #expect(answer.status == 200)
                    #expect(answer.text.contains("<section"))
                }
            }
        }
    }

    @Test("a case that is typed in is assessed; nothing may be kept by the browser")
    func typed() async throws {
        try await withServer { base in
            let body = "case=\(encoded(Self.trainee))&on=2026-11-22&lang=en&reader=person"
            let answer = try await Answer(base, "/assess", method: "POST", body: body)
            #expect(answer.status == 200)
            #expect(answer.text.contains("24 November 2026"))
            #expect(answer.headers["cache-control"] == "no-store")
            #expect(answer.headers["content-security-policy"]?.contains("default-src 'none'") == true)
            #expect(answer.headers["set-cookie"] == nil)
            let scripts = answer.text.contains("<script")
            #expect(!scripts)
        }
    }

    @Test("a faulty case comes back with what is wrong and with what was typed")
    func faulty() async throws {
        try await withServer { base in
            let body = "case=\(encoded("stays: [{status: studnet}]\n# <script>"))&on=2026-11-22&lang=en"
            let answer = try await Answer(base, "/assess", method: "POST", body: body)
            #expect(answer.status == 422)
            #expect(answer.text.contains("studnet"))
            #expect(answer.text.contains("role=\"alert\""))
            let raw = answer.text.contains("# <script>")
            #expect(!raw)
            let date = try await Answer(
                base, "/assess", method: "POST", body: "case=\(encoded(Self.trainee))&on=never&lang=en")
            #expect(date.status == 422)
            #expect(date.text.contains("never"))
        }
    }

    @Test("danger is one step away from every page")
    func danger() async throws {
        try await withServer { base in
            for path in ["/", "/danger?lang=en"] {
                let answer3 = try await Answer(base, path)
                #expect(answer3.text.contains("/danger"))
            }
            let answer4 = try await Answer(base, "/danger?lang=ja")
            #expect(answer4.text.contains("110"))
        }
    }

    @Test("every card opens in every language, without a script, and nothing of it is kept")
    func cards() async throws {
        try await withServer { base in
            for language in ["en", "ja", "vi", "km", "my"] {
                let list = try await Answer(base, "/danger?lang=\(language)")
                let links = list.text.split(separator: "\"").filter { $0.hasPrefix("/\(language)/card/") }.map(
                    String.init)
                #expect(links.count == Book.rulebook.cards.count { $0.reader == .person })
                for link in links {
                    let card = try await Answer(base, link)
                    #expect(card.status == 200)
                    #expect(card.text.contains("lang=\"ja\"") && card.text.contains("tel:110"), "\(link)")
                    #expect(card.text.contains("class=\"quit\""), "\(link) has no way to leave")
                    #expect(card.headers["cache-control"] == "no-store" && card.headers["set-cookie"] == nil)
                    let unsafe = card.text.contains("<script") || card.text.contains("<form")
                    #expect(!unsafe, "\(link)")
                }
            }
            for path in ["/en/card/none", "/xx/card/card-danger"] {
                let answer = try await Answer(base, path)
                #expect(answer.status == 404)
            }
        }
    }

    @Test("a person in danger sees the card before anything else")
    func cardFirst() async throws {
        try await withServer { base in
            let body = "case=\(encoded("danger: {now: yes}"))&on=2026-11-22&lang=en&reader=person"
            let text = try await Answer(base, "/assess", method: "POST", body: body).text
            let card = try #require(text.firstRange(of: "id=\"card-danger\""))
            let standing = try #require(text.firstRange(of: "id=\"status\""))
            #expect(card.lowerBound < standing.lowerBound)
        }
    }

    @Test("the JSON endpoint answers with the published form, or with the problems")
    func json() async throws {
        try await withServer { base in
            let good = try await Answer(
                base, "/api/assess?on=2026-11-22", method: "POST",
                body: #"{"stays":[{"status":"student","from":"2025-04-01","until":"2027-03-31"}]}"#)
            #expect(good.status == 200)
            #expect(good.text.contains("\"shirube-assessment/1\""))
            let bad = try await Answer(base, "/api/assess", method: "POST", body: "{\"stays\":7}")
            #expect(bad.status == 422)
            #expect(bad.text.contains("\"error\""))
        }
    }

    @Test("files outside the data folder cannot be named")
    func traversal() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shirube-shelf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Self.trainee.utf8).write(to: folder.appending(path: "mine.yaml"))
        try await withServer(dataFolder: folder.path()) { base in
            let answer5 = try await Answer(base, "/case/mine.yaml")
            #expect(answer5.status == 200)
            let answer6 = try await Answer(base, "/case/..%2F..%2Fetc%2Fpasswd")
            #expect(answer6.status == 404)
            let answer7 = try await Answer(base, "/sample/none")
            #expect(answer7.status == 404)
            let answer8 = try await Answer(base, "/nowhere")
            #expect(answer8.status == 404)
        }
    }

    @Test("a second start on a port in use says so")
    func portInUse() async throws {
        try await withServer { base in
            let port = try #require(base.port)
            let second = try WebServer(rulebook: Book.rulebook, host: "127.0.0.1", port: port, dataFolder: nil)
            await #expect(throws: WebServer.StartError.self) { try await second.run { _ in } }
        }
    }
}
