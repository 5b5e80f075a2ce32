public import Scoring

extension Target {
    /// Throws `TargetError` where a metric cannot judge what is submitted by the form of that name, in which `ranking` reads it.
    /// One that sees labels reads them off probabilities: the class with the highest, and of two classes the positive one from
    /// one half on.
    public func check(_ further: FurtherMetric, beside ranking: Metric, form: String) throws(TargetError) {
        let (name, metric) = (further.name, further.metric)
        guard metric.targets.contains(type) else {
            throw TargetError("the metric '\(metric.id)' of '\(name)' cannot judge a target of type \(type.rawValue)")
        }
        if type.isClassification && metric.input == .labels && ranking.input != .labels { return }
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
