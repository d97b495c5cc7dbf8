"""Every table of the system in one place, so that ``Base.metadata`` is complete.

Siblings do not know each other, yet their tables refer to each other by name. Whatever uses the database must therefore
have imported all models: the migrations and the tests do it through this module. It stands above all layers.
"""

from sqlalchemy import MetaData

import spuk_app.aanvraag.models
import spuk_app.beschikking.models
import spuk_app.betaling.models
import spuk_app.dossier.models
import spuk_app.gebruikers.models
import spuk_app.plafond.models
import spuk_app.verantwoording.models
import spuk_app.verantwoording.vaststelling.models  # noqa: F401 - imported, like the others, for its tables
from spuk_app.db.basis import Base

METADATA: MetaData = Base.metadata
