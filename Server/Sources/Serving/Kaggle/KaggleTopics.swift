import Foundation
import Hosting

/// What hosts have announced, as the client's topics: each is one message of its own.
extension KaggleService {
    static func addTopics(to book: inout RouteBook) {
        method("ListCompetitionTopics", .person(.read), in: &book) { (request: TopicRequest, call) in
            let hosted = try request.competition(call)
            let said = try call.parts.store.announcements(of: hosted.id)
            let page = said.dropFirst(20 * (max(1, min(request.page ?? 1, 1 << 20)) - 1)).prefix(20)
            return TopicList(
                topics: page.map { Topic($0, at: "\(call.base)/competitions/\(hosted.id)") }, totalCount: said.count)
        }
        method("ListTopicMessages", .person(.read), in: &book) { (request: TopicRequest, call) in
            let hosted = try request.competition(call)
            let said = try call.parts.store.announcements(of: hosted.id).filter { $0.id == request.topicId }
            guard let topic = said.first else {
                throw HostingError.noSuchAnnouncement(request.topicId ?? 0)
            }
            return MessageList(messages: [Message(topic)])
        }
    }
}

private struct TopicRequest: NamesCompetition {
    var competitionName: String?
    var page: Int?
    var topicId: Int64?
}

private struct TopicList: Encodable {
    let topics: [Topic]
    let totalCount: Int
}

private struct Topic: Encodable {
    let id: Int64
    let title, topicUrl, authorName: String
    let commentCount = 0
    let votes = 0
    let postDate, lastCommentPostDate: Date
    let isSticky = true

    init(_ said: Announcement, at page: String) {
        (id, authorName, topicUrl) = (said.id, said.person, page)
        (postDate, lastCommentPostDate) = (said.createdAt, said.createdAt)
        let line = said.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        title = String(line.drop { $0 == "#" || $0 == " " }.prefix(100))
    }

    private enum CodingKeys: CodingKey {
        case id, title, topicUrl, authorName, commentCount, votes, postDate, lastCommentPostDate, isSticky
    }
}

private struct MessageList: Encodable {
    let messages: [Message]
}

private struct Message: Encodable {
    let id: Int64
    let postDate: Date
    let content, rawMarkdown, authorName: String

    init(_ said: Announcement) {
        (id, postDate, authorName) = (said.id, said.createdAt, said.person)
        (content, rawMarkdown) = (said.text, said.text)
    }
}
