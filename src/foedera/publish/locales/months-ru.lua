-- A month beside a day stands in the genitive ("20 июля"), alone in the nominative ("июль 2013 г.").
-- Only months that locales-ru.xml wrote are touched: they bear the mark U+2063. Quoted words of a source never do.
local mark = utf8.char(0x2063)
local nominative = {
  ["января"] = "январь", ["февраля"] = "февраль", ["марта"] = "март",
  ["апреля"] = "апрель", ["мая"] = "май", ["июня"] = "июнь",
  ["июля"] = "июль", ["августа"] = "август", ["сентября"] = "сентябрь",
  ["октября"] = "октябрь", ["ноября"] = "ноябрь", ["декабря"] = "декабрь",
}

local joint = utf8.char(0xA0)

-- "20" or "20." before the month, "20" or "20," after it; not the number of an issue before a bracket or a comma.
local function is_day(told, pattern)
  local number = tonumber((told or ""):match(pattern))
  return number ~= nil and number >= 1 and number <= 31
end

local function word(inlines, at, step)
  repeat at = at + step until inlines[at] == nil or (inlines[at].t ~= "Space" and inlines[at].t ~= "SoftBreak")
  return inlines[at] and inlines[at].text
end

-- The month in the case that its neighbours want, without the mark.
local function declined(text, previous, following)
  for genitive, alone in pairs(nominative) do
    local first, last = text:find(genitive .. mark, 1, true)
    if first then
      local before, after = text:sub(1, first - 1), text:sub(last + 1)
      local day_before = before == "" and previous or before:match("^(.*)" .. joint .. "$")
      local day_after = after == "" and following or after:match("^" .. joint .. "(.*)$")
      local is_dated = is_day(day_before, "^%D*(%d%d?)%.?$") or is_day(day_after, "^(%d%d?)%D*$")
      return before .. (is_dated and genitive or alone) .. after
    end
  end
  return (text:gsub(mark, ""))
end

function Inlines(inlines)
  for at, one in ipairs(inlines) do
    if one.t == "Str" and one.text:find(mark, 1, true) then
      one.text = declined(one.text, word(inlines, at, -1), word(inlines, at, 1))
    end
  end
  return inlines
end
