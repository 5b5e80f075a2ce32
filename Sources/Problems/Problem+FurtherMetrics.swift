public import Scoring

extension Target {
    /// Throws `TargetError` where a metric cannot judge what is submitted by the form of that name, in which the metric that
    /// ranks reads it.
    public func check(_ further: FurtherMetric, form: String) throws(TargetError) {
        let (name, metric) = (further.name, further.metric)
        guard metric.targets.contains(type) else {
            throw TargetError("the metric '\(metric.id)' of '\(name)' cannot judge a target of type \(type.rawValue)")
        }
        let forms = forms(for: metric).map(\.name)
        guard forms.contains(form) else {
            throw TargetError(
                "the metric '\(metric.id)' of '\(name)' judges \(forms.joined(separator: " or ")); submitted for the metric "
                    + "that ranks is \(form)")
        }
    }
}

extension Problem {
    /// The columns that metrics read besides the answers, each once; those of the metric that ranks go before.
    public var needs: [JudgeNeed] {
        var seen: Set<String> = []
        return (metric.needs + further.flatMap(\.metric.needs)).filter { seen.insert($0.column).inserted }
    }
}
