import Foundation
import Rulebook
import Testing
import Web

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("the page that reckons pay", .serialized)
struct PayPageTests {
    private func post(_ base: URL, _ fields: [(name: String, file: String?, content: Data)]) async throws -> (
        status: Int, text: String
    ) {
        let boundary = "----shirube-test"
        var body = Data()
        for field in fields {
            let file = field.file.map { "; filename=\"\($0)\"" } ?? ""
            body += Data("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field.name)\"\(file)\r\n\r\n".utf8)
            body += field.content + Data("\r\n".utf8)
        }
        body += Data("--\(boundary)--\r\n".utf8)
        var request = URLRequest(url: try #require(URL(string: "/pay/claim", relativeTo: base)))
        request.httpMethod = "POST"
        request.setValue("multipart/form-data; boundary=\(boundary)", forHTTPHeaderField: "Content-Type")
        request.httpBody = body
        let (data, response) = try await URLSession.shared.data(for: request)
        return (try #require(response as? HTTPURLResponse).statusCode, String(decoding: data, as: UTF8.self))
    }

    private func withServer(_ body: @escaping @Sendable (URL) async throws -> Void) async throws {
        let book = Rulebook.load(RulebookFolder.read(path: "Rulebook").folder).rulebook
        let server = try WebServer(rulebook: book, host: "127.0.0.1", port: 0, dataFolder: nil)
        let (addresses, started) = AsyncStream<String>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try? await server.run { started.yield($0) } }
            var opened = addresses.makeAsyncIterator()
            let address = try #require(await opened.next())
            try await body(#require(URL(string: address)))
            group.cancelAll()
        }
    }

    private static let terms: [(name: String, file: String?, content: Data)] = [
        ("prefecture", nil, Data("Fukuoka".utf8)), ("basis", nil, Data("hourly".utf8)),
        ("amount", nil, Data("1,000".utf8)), ("on", nil, Data("2024-09-01".utf8)), ("lang", nil, Data("en".utf8)),
    ]

    @Test("a pasted table and a Shift_JIS file give the claim; the form keeps what was typed")
    func claim() async throws {
        try await withServer { base in
            let form = try await URLSession.shared.data(from: try #require(URL(string: "/pay", relativeTo: base)))
            #expect(String(decoding: form.0, as: UTF8.self).contains("multipart/form-data"))
            let pasted = "2024-06-03 8:00 17:00 60\n2024-06-04 8:00 19:00 60"
            let one = try await post(base, Self.terms + [("sheet", nil, Data(pasted.utf8))])
            #expect(one.status == 200)
            #expect(one.text.contains("2:00 × ¥1,000 × 1.25 = <strong>¥2,500</strong>"))
            #expect(one.text.contains("2024-06-03 8:00 17:00 60"))
            let table = "日付,始業,終業,休憩\n2024-06-03,8:00,17:00,60\n2024-06-04,8:00,19:00,60\n"
            let file = try #require(table.data(using: .shiftJIS))
            let two = try await post(base, Self.terms + [("sheet", nil, Data()), ("file", "days.csv", file)])
            #expect(two.status == 200)
            #expect(two.text.contains("2:00 × ¥1,000 × 1.25 = <strong>¥2,500</strong>"))
        }
    }

    @Test("faults are shown with row and column, and nothing typed is executed")
    func faults() async throws {
        try await withServer { base in
            let bad = "date,start,end\n2024-06-03,8:00,25:99\n<script>alert(1)</script>,8:00,17:00"
            let answer = try await post(base, Self.terms + [("sheet", nil, Data(bad.utf8))])
            #expect(answer.status == 422)
            #expect(answer.text.contains("row 2, column C (end)"))
            #expect(!answer.text.contains("<script>"))
            let nothing = try await post(base, [("sheet", nil, Data("x".utf8))])
            #expect(nothing.status == 422)
            // Whatever is sent as the basis, the page goes on answering.
            let odd = try await post(
                base, [("basis", nil, Data("prefecture".utf8)), ("prefecture", nil, Data("Fukuoka".utf8))])
            #expect(odd.status == 422)
        }
    }
}
