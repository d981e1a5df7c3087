import { useTranslation } from "react-i18next";
import { formatNumber } from "#i18n/format.ts";
import type { VerifiedCase } from "#state/verify-store.ts";
import { BACKEND_NAMES } from "../frame/proof-text.ts";
import { worstShare } from "./case-error.ts";
import { TensorTable } from "./TensorTable.tsx";
import { ToleranceBar } from "./ToleranceBar.tsx";

interface CaseRowProps {
  readonly result: VerifiedCase;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** One golden case, and beneath it its tensors when it is open. */
export function CaseRow({ result, open, onToggle }: CaseRowProps) {
  const { t } = useTranslation();
  const { path, backend, verdict, reason, tensors } = result;
  const share = worstShare(result);
  const bad = verdict === "fail" || verdict === "unreadable";
  return (
    <>
      <tr data-case={path} data-verdict={verdict}>
        <th scope="row">
          {tensors.length === 0 ? (
            <span className="mono">{path}</span>
          ) : (
            <button type="button" className="mono" aria-expanded={open} onClick={onToggle}>
              <span aria-hidden="true">{open ? "▾" : "▸"}</span> {path}
            </button>
          )}
        </th>
        <td className={bad ? "fail" : undefined}>
          {t(`verdict.${verdict}`)}
          {/* Names fields and tensors as the format of the file writes them. */}
          {reason !== null && <div className="second mono case-reason" translate="no">{reason}</div>}
        </td>
        <td>{BACKEND_NAMES[backend]}</td>
        <td>
          {share !== null && (
            <>
              <ToleranceBar share={share} /> {formatNumber(share, 2)}
            </>
          )}
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={4} className="case-tensors">
            <TensorTable tensors={tensors} />
          </td>
        </tr>
      )}
    </>
  );
}
