"""What the comparison says of made-up figures: python3 -m unittest discover -s benchmarks/compare."""
import unittest
from unittest import mock

import measure
import page
from row import Command, Copy, Row
from sides import Failure, side
from targets import Answer, Beyond, Bytes, Rate, Ratio, Seconds, Speedup, TimesLimit, TimesPeer
from wording import bytes_text, count_text, error_text, ratio_text, seconds_text, spread_text


def turn(ours, peer=None, limit=None, answer=1.0, **more):
    """A round in which a call of ours took so many seconds."""
    one = lambda seconds: {"time": seconds, "seconds": seconds, "cpu": seconds, "allocated": 0, "peak": 1e6, "answer": answer}
    sides = {"ours": one(ours) | more, "peer": peer and one(peer), "limit": limit and one(limit)}
    return {name: figures for name, figures in sides.items() if figures}


def row(*targets, **more):
    return Row(area="Area", id="id", what="what", ours="Class.Method", targets=targets, **more)


class Targets(unittest.TestCase):
    def judged(self, target, *rounds):
        result = {"rounds": list(rounds)}
        return target.met(result), target.measured(result)

    def test_a_ratio_is_taken_within_its_round_and_the_median_judged(self):
        rounds = turn(1, peer=2), turn(10, peer=50), turn(1, peer=9)
        self.assertEqual(self.judged(Ratio(5), *rounds), (True, "5.00 × (2.00–9.00)"))
        self.assertEqual(self.judged(Ratio(5.1), *rounds)[0], False)
        self.assertEqual(self.judged(Speedup(1.8), turn(1, peer=1.7))[0], False)

    def test_times_rates_and_limits(self):
        self.assertEqual(self.judged(Seconds(1e-3), turn(1.1e-3)), (False, "1.1 ms"))
        self.assertEqual(self.judged(Seconds(4e-9, each=1_000), turn(3e-6)), (True, "3 ns"))
        self.assertEqual(self.judged(Rate(60_000, 1_000), turn(0.01)), (True, "100,000/s"))
        self.assertEqual(self.judged(TimesLimit(1.1), turn(1.2, limit=1)), (False, "1.20 × limit"))

    def test_bytes_answers_and_what_stands_beside_the_peer(self):
        self.assertTrue(self.judged(Bytes(0), turn(1))[0])
        self.assertFalse(self.judged(Bytes(0), turn(1, allocated=1))[0])
        self.assertTrue(self.judged(Bytes(1e6, of="peak"), turn(1))[0])
        self.assertEqual(self.judged(Answer(0.001, "gap", percent=True), turn(1, answer=0.002)), (False, "gap 0.2 %"))
        self.assertTrue(self.judged(TimesPeer(1, of="peak"), turn(5, peer=1))[0])
        self.assertFalse(self.judged(Beyond(1), turn(5, peer=3))[0])


class Pages(unittest.TestCase):
    def test_every_target_of_a_row_has_a_verdict_also_without_figures_or_with_wrong_ones(self):
        two = row(Seconds(1), Bytes(0))
        good = {"rounds": [turn(0.5)]}
        self.assertEqual(page.verdicts_of(two, None), ["not measured"] * 2)
        self.assertEqual(page.verdicts_of(two, good), ["met"] * 2)
        self.assertEqual(page.verdicts_of(two, good | {"differs": "1 and 2"}), ["missed"] * 2)
        self.assertEqual(page.verdicts_of(two, {"rounds": [], "failure": "did not start"}), ["missed"] * 2)
        self.assertIn("failed: did not start", page.cells(two, {"rounds": [], "failure": "did not start"})["measured"])

    def test_figures_of_a_row_that_has_changed_since_do_not_count(self):
        self.assertFalse(page.fits(row(Ratio(2)), {"rounds": [turn(1)]}))
        self.assertTrue(page.fits(row(Seconds(2)), {"rounds": [turn(1)]}))
        self.assertTrue(page.fits(row(), {"rounds": [turn(1)]}))

    def test_the_share_of_the_limit_is_what_the_limit_takes_of_our_time(self):
        line = page.cells(row(TimesLimit(2), limit=Copy(8)), {"rounds": [turn(2, limit=1)]})
        self.assertEqual(line["share of the machine's limit"], "50 % of copying")


class Answers(unittest.TestCase):
    def test_answers_are_held_against_each_other(self):
        near = turn(1, peer=1)
        near["peer"]["answer"] = 1 + 1e-12
        self.assertIsNone(measure.difference(row(peer="a.b"), near))
        self.assertIsNotNone(measure.difference(row(peer="a.b", tolerance=1e-13), near))
        self.assertIsNone(measure.difference(row(peer="a.b", tolerance=None), near))
        self.assertIsNotNone(measure.difference(row(Speedup()), near))

    def test_times_are_those_of_one_thing_of_a_call(self):
        one = {"time": 6.0, "seconds": 6.0, "cpu": 3.0, "answer": 0.1 + 0.2, "calls": 9, "peak": 5}
        self.assertEqual(
            measure.shortened(one, 3), {"time": 2.0, "seconds": 2.0, "cpu": 1.0, "answer": 0.1 + 0.2, "peak": 5}
        )


class Processes(unittest.TestCase):
    def test_a_command_is_prepared_once_timed_and_answers(self):
        def prepare(folder):
            (folder / "text").write_text("3.5")
            return {"file": folder / "text"}

        one = side(Command(("cat", "{file}"), prepare, lambda printed, names: float(printed)), {}, 1, True)
        one.start()
        figures = one.turn()
        one.stop()
        self.assertEqual(figures["answer"], 3.5)
        self.assertTrue(0 < figures["seconds"] < 10 and figures["peak"] > 0)

    def test_a_row_that_fails_or_hangs_is_said_and_the_next_one_comes(self):
        def broken(folder):
            raise OSError("no such tool")

        for command, minutes, words in (
            (Command(("false",)), 5, "ended with 1"),
            (Command(("true",), broken), 5, "no such tool"),
            (Command(("no-such-program",)), 5, "no-such-program"),
            (Command(("sleep", "60")), 1 / 60, "was not done"),
        ):
            with mock.patch.object(measure, "MINUTES", minutes):
                result = measure.measured(Row("Area", "id", "what", command, Seconds(1)), 2)
            self.assertIn(words, result["failure"])
            self.assertEqual(page.verdicts_of(row(Seconds(1)), result), ["missed"])

    def test_a_command_that_fails_is_no_measurement(self):
        with self.assertRaises(Failure):
            side(Command(("false",)), {}, 1, True).start()


class Words(unittest.TestCase):
    def test_figures_have_three_digits_and_a_unit_that_fits(self):
        self.assertEqual([seconds_text(s) for s in (4e-9, 0.6e-6, 9.996e-3, 0.5, 12)], ["4 ns", "600 ns", "10 ms", "500 ms", "12 s"])
        self.assertEqual([bytes_text(b) for b in (0, 999, 1_000, 500e6)], ["0 B", "999 B", "1.00 KB", "500 MB"])
        self.assertEqual([count_text(c) for c in (60_000, 1.5e6, 12.3)], ["60,000", "1.5 M", "12.3"])
        self.assertEqual([ratio_text(r) for r in (1.234, 12.34, 4000)], ["1.23", "12.3", "4,000"])
        self.assertEqual([error_text(e) for e in (0, 1.1e-15, 7.2e89, float("inf"))], ["0", "1.1e-15", "7.2e89", "not a number"])
        self.assertEqual(spread_text([3, 1, 2], str, " s"), "2 s (1–3)")


if __name__ == "__main__":
    unittest.main()
