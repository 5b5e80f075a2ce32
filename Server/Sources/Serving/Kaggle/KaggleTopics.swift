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
        method("GetTopic", of: discussions, .person(.read), in: &book) { (request: DiscussionRequest, call) in
            let said = try call.parts.store.announcement(request.id ?? 0)
            // Of a competition that is not shown, nothing is told.
            guard let hosted = try? call.parts.hall.competition(said.competition) else {
                throw HostingError.noSuchAnnouncement(said.id)
            }
            return DiscussionAnswer(topic: Discussion(said, in: hosted, call.base))
        }
        method("ListComments", of: discussions, .person(.read), in: &book) { (request: DiscussionRequest, call) in
            _ = try call.parts.store.announcement(request.topicId ?? 0)
            return CommentList()
        }
    }

    private static let discussions = "discussions.DiscussionApiService"
}

private struct DiscussionRequest: Decodable {
    var id: Int64?
    var topicId: Int64?
}

private struct DiscussionAnswer: Encodable {
    let topic: Discussion
}

/// An announcement as a topic that is asked for without its competition.
private struct Discussion: Encodable {
    let id: Int64
    let title, url, authorName, authorUrl, forumName, content: String
    let postDate, lastCommentDate: Date
    let votes = 0
    let commentCount = 0

    init(_ said: Announcement, in hosted: HostedCompetition, _ base: String) {
        (id, authorName, content) = (said.id, said.person, said.text)
        (title, forumName) = (said.title, hosted.title)
        (url, authorUrl) = ("\(base)/competitions/\(hosted.id)", base)
        (postDate, lastCommentDate) = (said.createdAt, said.createdAt)
    }

    private enum CodingKeys: CodingKey {
        case id, title, url, authorName, authorUrl, forumName, content, postDate, lastCommentDate, votes, commentCount
    }
}

/// Nobody answers an announcement.
private struct CommentList: Encodable {
    let comments: [String] = []
    let nextPageToken = ""

    private enum CodingKeys: CodingKey { case comments, nextPageToken }
}

extension Announcement {
    /// Its first line, without the marks of a heading.
    fileprivate var title: String {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return String(line.drop { $0 == "#" || $0 == " " }.prefix(100))
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
        title = said.title
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
