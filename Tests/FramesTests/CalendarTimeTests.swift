import Frames
import Testing

@Suite struct CalendarTimeTests {
    @Test func aMomentBefore1970CountsForwardFromItsMidnight() {
        let time = CalendarTime(microseconds: -1)
        #expect(time.description == "1969-12-31 23:59:59.999999")
        #expect(time.days == -1 && time.secondOfDay == 86_399)
        #expect(time.date == (1969, 12, 31) && time.weekday == 2 && time.dayOfYear == 365)
    }

    @Test func leapDaysFollowTheGregorianRule() {
        let leap = CalendarTime(microseconds: 11_016 * CalendarTime.microsecondsPerDay)
        #expect(leap.date == (2000, 2, 29) && leap.weekday == 1 && leap.dayOfYear == 60)
        let common = CalendarTime(microseconds: -25_508 * CalendarTime.microsecondsPerDay)
        #expect(common.date == (1900, 3, 1) && common.weekday == 3 && common.dayOfYear == 60)
    }

    /// No file can spell them, and a column of one's own may hold them.
    @Test(arguments: [(Int64.min, "-290308-12-21"), (Int64.max, "294247-01-10")])
    func theLastMomentsHaveADate(microseconds: Int64, day: String) {
        let time = CalendarTime(microseconds: microseconds)
        #expect(time.description.hasPrefix(day + " "))
        #expect((0..<7).contains(time.weekday) && (1...366).contains(time.dayOfYear))
        #expect((1...12).contains(time.date.month) && (1...31).contains(time.date.day))
    }
}
