using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class DriftMonitorTests
{
    [Fact]
    public void Detectors_add_evidence_up_by_their_rules()
    {
        EDetector sum = default;
        EDetector cusum = new(EDetectorKind.Cusum);
        EDetector single = new(EDetectorKind.Single);
        double[] sums = [2, 1.5, 10, 0];
        double[] maxima = [2, 1, 4, 0];
        double[] evidence = [2, 0.5, 4, 0];
        for (int i = 0; i < evidence.Length; i++)
        {
            sum = sum.Next(evidence[i]);
            cusum = cusum.Next(evidence[i]);
            single = single.Next(evidence[i]);
            Assert.Equal(sums[i], sum.Level);
            Assert.Equal(maxima[i], cusum.Level);
            Assert.Equal(evidence[i], single.Level);
        }

        Assert.Equal(EDetectorKind.ShiryaevRoberts, default(EDetector).Kind);
        Assert.Equal(double.MaxValue, new EDetector(EDetectorKind.Cusum, 1e300).Next(1e300).Level);
        Assert.Equal(default, new EDetector(EDetectorKind.ShiryaevRoberts, 5).Restarted());
        Assert.Throws<ArgumentOutOfRangeException>(() => default(EDetector).Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => default(EDetector).Next(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EDetector((EDetectorKind)9));
    }

    [Fact]
    public void The_threshold_follows_from_the_schedule()
    {
        MonitoringSchedule schedule = new(checksPerYear: 365, features: 20, falseAlarmsPerYear: 2);
        Assert.Equal(2.0 / 365, schedule.Alpha, 15);
        Assert.Equal(182.5, schedule.AverageRunLength, 12);
        Assert.Equal(3_650, schedule.LevelOfOne, 9);
        Assert.Equal("365 checks a year of 20 features, at most 2 false alarms a year expected", schedule.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => new MonitoringSchedule(365, 1, 365));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MonitoringSchedule(365, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MonitoringSchedule(365, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MonitoringSchedule(0.5, 1, 0.1));
    }

    [Fact]
    public void Features_that_changed_are_named_and_restarted()
    {
        // α = 0.1 and K = 2: one alone needs 20, two need 10 each.
        DriftMonitor monitor = DriftMonitor.Start(new(10, 2), ["price", "country"]);
        DriftCheck first = monitor.Check(3, 1);
        Assert.False(first.IsAlarm);
        Assert.Equal([3.0, 1.0], first.Monitor.Levels.ToArray());
        Assert.Contains("strongest evidence is of price", first.Explanation.Sentence, StringComparison.Ordinal);
        DriftCheck second = first.Monitor.Check(6, 1);
        Assert.Equal(["price"], second.AlarmedFeatures);
        Assert.Equal([24.0, 2.0], second.Levels.ToArray());
        Assert.Equal([0.0, 2.0], second.Monitor.Levels.ToArray());
        Assert.Equal((2, 1), (second.Monitor.Checks, second.Monitor.Alarms));
        Assert.Equal(0.2, second.Monitor.ExpectedFalseAlarms, 12);
        DriftCheck third = second.Monitor.Check(11, 4);
        Assert.Equal(["price", "country"], third.AlarmedFeatures);

        // The monitor given is as it was.
        Assert.Equal(0, monitor.Checks);
    }

    [Fact]
    public void The_state_survives_json_and_bad_states_are_refused()
    {
        DriftMonitor monitor = DriftMonitor
            .Start(new(365, 2, 3), ["a", "b"], EDetectorKind.Cusum)
            .Check(2, 0.25)
            .Monitor;
        Assert.Equal(monitor, JsonSerializer.Deserialize<DriftMonitor>(JsonSerializer.Serialize(monitor)));
        MonitoringSchedule schedule = new(365, 2);
        Assert.Throws<ArgumentException>(() => DriftMonitor.Start(schedule, ["a"]));
        Assert.Throws<ArgumentException>(() => DriftMonitor.Start(schedule, ["a", "a"]));
        Assert.Throws<ArgumentException>(() => new DriftMonitor(schedule, ["a", "b"], default, [1], 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new DriftMonitor(schedule, ["a", "b"], default, [1, -1], 0, 0)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new DriftMonitor(schedule, ["a", "b"], default, [1, 1], 1, 2));
        Assert.Throws<ArgumentException>(() => monitor.Check(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => monitor.Check(1, double.PositiveInfinity));
    }

    [Fact]
    public void A_shift_in_the_data_is_found_from_comparisons()
    {
        RandomStream stream = new(4, "shift");
        double[] Column(int day, double shift) =>
            [.. Enumerable.Range(0, 400).Select(i => NormalFunction.Quantile(stream.Uniform((day * 400) + i)) + shift)];
        NumericReference reference = NumericReference.Quantiles([
            .. Enumerable.Range(0, 20).SelectMany(day => Column(day, 0)),
        ]);
        DriftMonitor monitor = DriftMonitor.Start(new(365, 1), ["amount"]);
        int? found = null;
        for (int day = 20; day < 120 && found is null; day++)
        {
            DriftCheck check = monitor.Check([reference.Compare(reference.Count(Column(day, day < 60 ? 0 : 0.3)))]);
            monitor = check.Monitor;
            found = check.IsAlarm ? day : null;
        }

        Assert.InRange(found!.Value, 60, 75);
    }
}
