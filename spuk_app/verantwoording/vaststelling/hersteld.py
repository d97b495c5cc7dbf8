"""An error of the accountant that was corrected later is deducted twice: from what is spent, and as an error."""

from spuk_app.kern.geld import Cent
from spuk_app.verantwoording.cijfers import totaal
from spuk_app.verantwoording.vaststelling.afrekening import Post


def later_gecorrigeerd(post: Post) -> Cent:
    """What was corrected downwards in the years after the accountant found an error, in eurocents, at most those errors.

    From the frozen copies that count. Whether a correction is about the error no figure tells: a person looks (Bado art. 5
    lid 4; T1 art. 15, T2 art. 14). Nothing when no error was found.
    """
    eerste = min((regel.jaar for regel in post.regels if regel.fouten), default=None)
    if eerste is None:
        return 0
    minder = totaal(-regel.correctie for regel in post.regels if regel.jaar > eerste and regel.correctie < 0)
    return min(minder, totaal(regel.fouten for regel in post.regels))
