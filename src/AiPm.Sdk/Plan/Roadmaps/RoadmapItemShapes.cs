using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>Items, links, needs and progress in a roadmap's file.</summary>
internal sealed class RoadmapItemShapes(RoadmapVocabulary words)
{
    private Shape<Link> LinkById => words.Item.Select(id => new Link(id));

    private Shape<Link> LinkInFull =>
        Shape.Object<Link>(
            "roadmapLink",
            "What an item waits for, which ends are tied, and how long between.",
            members =>
            {
                Member<string> item = members.Required("item", words.Item, "The id of the earlier item.");
                Member<LinkKind> kind = members.Optional(
                    "kind",
                    Shape.Enumeration<LinkKind>(),
                    default,
                    "Which ends are tied."
                );
                Member<double> lag = members.Optional("lag", Shape.Number(Domain.Real), 0, "Days between them.");
                Member<LagTime> time = members.Optional(
                    "time",
                    Shape.Enumeration<LagTime>(),
                    default,
                    "In whose time the lag runs."
                );
                return values => new(values.Get(item), values.Get(kind), values.Get(lag), values.Get(time));
            }
        );

    private Shape<ResourceNeed> Need =>
        Shape.Object<ResourceNeed>(
            "resourceNeed",
            "What an item needs of a resource, or of whoever has a skill.",
            members =>
            {
                Member<string?> resource = members.Optional("resource", words.Resource, "The id of the resource.");
                Member<string?> skill = members.Optional(
                    "skill",
                    words.Skill,
                    "The skill, where no resource is named."
                );
                Member<double> amount = members.Required(
                    "amount",
                    Shape.Number(Domain.Positive),
                    "Units, the share of a person's time, all that is used up, or the number of people with the skill."
                );
                Member<double> share = members.Optional(
                    "share",
                    Shape.Number(Domain.Share),
                    1,
                    "The share of the time of those with the skill."
                );
                Member<ConsumptionTiming?> timing = members.OptionalValue(
                    "timing",
                    Shape.Enumeration<ConsumptionTiming>(),
                    "When it is used up; left out for what is given back."
                );
                return values =>
                    NeedOf(
                        values.Get(resource),
                        values.Get(skill),
                        values.Get(amount),
                        values.Get(share),
                        values.Get(timing)
                    );
            }
        );

    private Shape<ItemProgress> Progress =>
        Shape.Object<ItemProgress>(
            "itemProgress",
            "How far an item is at the roadmap's status date.",
            members =>
            {
                Member<DateOnly> started = members.Required("started", Shape.Date, "The first day of work.");
                Member<DateOnly?> finished = members.OptionalValue("finished", Shape.Date, "The last day of work.");
                Member<Estimate?> remaining = members.OptionalValue(
                    "remaining",
                    words.Amount,
                    "What is left; 0 when finished."
                );
                Member<Estimate> done = members.Optional("done", words.Amount, 0, "What was done.");
                return values =>
                    (values.Get(finished), values.Get(remaining)) switch
                    {
                        ({ } last, null) => ItemProgress.Complete(values.Get(started), last, values.Get(done)),
                        (null, { } rest) => ItemProgress.InProgress(values.Get(started), rest, values.Get(done)),
                        ({ }, { }) => throw new ArgumentException(
                            "nothing remains of what is finished",
                            nameof(remaining)
                        ),
                        _ => throw new ArgumentException(
                            "it says what remains, or when it was finished",
                            nameof(remaining)
                        ),
                    };
            }
        );

    public Shape<RoadmapItem> Item =>
        Shape.Object<RoadmapItem>(
            "roadmapItem",
            "A piece of work, or a milestone.",
            members =>
            {
                Member<string> id = members.Required("id", words.ItemId, "Its id.");
                Member<string?> title = members.Optional(
                    "title",
                    words.Title,
                    "What people call it; the id when left out."
                );
                Member<ItemKind?> kind = members.OptionalValue("kind", Shape.Enumeration<ItemKind>(), "What it is.");
                Member<string?> parent = members.Optional("parent", words.Item, "The id of the item that contains it.");
                Member<string?> owner = members.Optional("owner", words.Text, "Who answers for it.");
                Member<string?> outcome = members.Optional("outcome", words.Text, "What will be different.");
                Member<string?> metric = members.Optional(
                    "outcomeMetric",
                    words.Metric,
                    "The metric by which that is seen."
                );
                Member<LifecycleStage?> lifecycle = members.OptionalValue(
                    "lifecycle",
                    Shape.Enumeration<LifecycleStage>(),
                    "Where in the product's life it stands."
                );
                Member<Horizon?> horizon = members.OptionalValue(
                    "horizon",
                    Shape.Enumeration<Horizon>(),
                    "How near it is meant to be."
                );
                Member<Visibility> visibility = members.Optional(
                    "visibility",
                    Shape.Enumeration<Visibility>(),
                    default,
                    "Who may see it."
                );
                Member<string?> publicTitle = members.Optional(
                    "publicTitle",
                    words.Title,
                    "What a public view calls it."
                );
                Member<Estimate> duration = members.Required("duration", words.Amount, "Working days.");
                Member<Estimate?> effort = members.OptionalValue("effort", words.Amount, "Person-days.");
                Member<Estimate?> cost = members.OptionalValue(
                    "cost",
                    words.Amount,
                    "Money, beside people and machines."
                );
                Member<GateLoop?> loop = members.Optional(
                    "loop",
                    new RoadmapGateShapes(words).Loop,
                    "Until which gate it is done again."
                );
                var needs = members.Optional("needs", Shape.List(Need, 0, 1_000), [], "Whom and what it needs.");
                Member<WorkingCalendar?> calendar = members.Optional(
                    "calendar",
                    RoadmapCalendarShapes.Calendar,
                    "The days on which it is worked."
                );
                var after = members.Optional(
                    "after",
                    Shape.List(Shape.AnyOf(LinkById, LinkInFull), 0, RoadmapDraft.MostItems),
                    [],
                    "What it waits for: an id, or a link in full."
                );
                Member<DateOnly?> notBefore = members.OptionalValue(
                    "notBefore",
                    Shape.Date,
                    "The first day on which it may start."
                );
                Member<DateOnly?> startOn = members.OptionalValue(
                    "mustStartOn",
                    Shape.Date,
                    "The day on which it must start."
                );
                Member<DateOnly?> finishOn = members.OptionalValue(
                    "mustFinishOn",
                    Shape.Date,
                    "The day on which it must finish."
                );
                Member<DateOnly?> deadline = members.OptionalValue(
                    "deadline",
                    Shape.Date,
                    "The day by whose end it is wanted."
                );
                Member<ItemProgress?> progress = members.Optional("progress", Progress, "How far it is.");
                return values =>
                    new(values.Get(id), values.Get(duration))
                    {
                        Title = values.Get(title) ?? values.Get(id),
                        Kind = values.Get(kind),
                        Parent = values.Get(parent),
                        Owner = values.Get(owner),
                        Outcome = values.Get(outcome),
                        OutcomeMetric = values.Get(metric),
                        Lifecycle = values.Get(lifecycle),
                        Horizon = values.Get(horizon),
                        Visibility = values.Get(visibility),
                        PublicTitle = values.Get(publicTitle),
                        Effort = values.Get(effort),
                        Cost = values.Get(cost),
                        Loop = values.Get(loop),
                        Needs = values.Get(needs),
                        Calendar = values.Get(calendar),
                        After = values.Get(after),
                        NotBefore = values.Get(notBefore),
                        MustStartOn = values.Get(startOn),
                        MustFinishOn = values.Get(finishOn),
                        Deadline = values.Get(deadline),
                        Progress = values.Get(progress),
                    };
            }
        );

    private static ResourceNeed NeedOf(
        string? resource,
        string? skill,
        double amount,
        double share,
        ConsumptionTiming? timing
    )
    {
        switch (resource, skill)
        {
            case ({ } id, null):
                return timing is { } when ? ResourceNeed.Total(id, amount, when) : ResourceNeed.Of(id, amount);
            case (null, { } able):
                return amount is >= 1 and <= int.MaxValue && amount == Math.Floor(amount) && timing is null
                    ? ResourceNeed.OfSkill(able, (int)amount, share)
                    : throw new ArgumentException(
                        "it is a whole number of people, who are not used up",
                        nameof(amount)
                    );
            default:
                throw new ArgumentException("it names a resource or a skill, and not both", nameof(resource));
        }
    }
}
